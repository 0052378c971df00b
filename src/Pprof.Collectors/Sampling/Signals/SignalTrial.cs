using System.Diagnostics;
using Pprof.Collectors.Labels;

namespace Pprof.Collectors.Sampling.Signals;

/// <summary>Finds out whether signals come: sets a timer for the calling thread and uses CPU time until it expires.</summary>
internal static class SignalTrial
{
    // The kernel looks at timers 100 to 1,000 times a second.
    private static readonly TimeSpan MostCpu = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether the handler took a sample of the calling thread, or whether that could not be found out, since other threads
    /// had the processors.
    /// </summary>
    public static bool Run(HandlerImage image, int signal)
    {
        int thread = CurrentThread.Id();
        if (image.Rent(thread) is not SignalRing ring)
        {
            return false;
        }

        try
        {
            return SignalCalls.CreateTimer(thread, signal, ring.Value, out int timer) == 0 && WaitForSample(ring, thread, timer);
        }
        finally
        {
            image.Return(ring);
        }
    }

    private static bool WaitForSample(SignalRing ring, int thread, int timer)
    {
        try
        {
            long begin = Stopwatch.GetTimestamp();
            long limit = SignalCalls.ThreadCpu(thread) + (long)MostCpu.TotalNanoseconds;
            if (SignalCalls.SetTimer(timer, 0, 1) != 0)
            {
                return false;
            }

            while (ring.Head == 0 && Stopwatch.GetElapsedTime(begin) < MostTime)
            {
                if (SignalCalls.ThreadCpu(thread) >= limit)
                {
                    return false;
                }

                Thread.SpinWait(20);
            }

            return true;
        }
        finally
        {
            SignalCalls.DeleteTimer(timer);
        }
    }
}
