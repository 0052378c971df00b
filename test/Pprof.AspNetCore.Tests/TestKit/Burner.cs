using Pprof.AspNetCore.Metrics;

namespace Pprof.Tests.AspNetCore.TestKit;

/// <summary>Uses the processor for a time that the thread's own clock counts.</summary>
internal static class Burner
{
    public static long Sink { get; private set; }

    public static void Burn(TimeSpan time)
    {
        long end = ThreadClock.Nanoseconds() + (long)time.TotalNanoseconds;
        long sum = 0;
        while (ThreadClock.Nanoseconds() < end)
        {
            for (int i = 0; i < 10_000; i++)
            {
                sum += i ^ (sum >> 3);
            }
        }

        Sink = sum;
    }
}
