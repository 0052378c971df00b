using Pprof.Collectors;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>Has the program record itself for two seconds and tell what came of it.</summary>
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
            CpuProfiler.RecordAsync(TimeSpan.FromSeconds(2), path, options).GetAwaiter().GetResult();
            output.WriteLine("recorded");
        }
        catch (RecordingException e)
        {
            output.WriteLine(e.Message);
        }
    }
}
