using System.Diagnostics;
using Pprof.Collectors;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>Has the program record itself for two seconds, or more on a busy machine, and tell what came of it.</summary>
public static class RecordOfItself
{
    /// <param name="rung">The way to sample; <c>best</c> for the best that works.</param>
    /// <param name="path">Where the profile goes.</param>
    /// <param name="output">Takes <c>recorded</c>, or why there is no profile.</param>
    public static void Record(string rung, string path, TextWriter output)
    {
        var options = new CpuProfileOptions
        {
            Rung = rung == "best" ? null : Enum.Parse<CpuRung>(rung),
            HasTimestamps = Environment.GetEnvironmentVariable("PPROF_CPU_PROFILE_TIMESTAMPS") == "1",
        };
        try
        {
            if (rung == "best")
            {
                // What is best depends on what the program has done so far.
                SeeEnough();
            }

            CpuProfiler.Start(path, options);
            SeeEnough();
            CpuProfiler.Stop();
            output.WriteLine("recorded");
        }
        catch (RecordingException e)
        {
            output.WriteLine(e.Message);
        }
    }

    private static void SeeEnough()
    {
        TimeSpan enough = Environment.CpuUsage.TotalTime + TimeSpan.FromSeconds(1.5);
        long started = Stopwatch.GetTimestamp();
        Thread.Sleep(2000);
        while (Environment.CpuUsage.TotalTime < enough && Stopwatch.GetElapsedTime(started).TotalSeconds < 20)
        {
            Thread.Sleep(100);
        }
    }
}
