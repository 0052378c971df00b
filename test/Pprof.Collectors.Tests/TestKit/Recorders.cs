using System.Diagnostics;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Tests.TestKit;

/// <summary>Starts recorders, and waits until they saw enough, however busy the machine is.</summary>
internal static class Recorders
{
    private const int Enough = 150;
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    /// <summary>Starts one, or skips the test with the reason why none can be.</summary>
    public static async Task<CpuRecorder> StartAsync(int process, CpuProfileOptions options, DiagnosticsPort? port = null)
    {
        try
        {
            return await CpuRecorder.StartAsync(process, options, port, TestContext.Current.CancellationToken);
        }
        catch (RecordingException e)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    /// <summary>Waits for at least two seconds, and for enough samples to judge by.</summary>
    public static async Task SawEnoughAsync(this CpuRecorder recorder)
    {
        long started = Stopwatch.GetTimestamp();
        await Task.Delay(Least, TestContext.Current.CancellationToken);
        while (recorder.Status.Samples < Enough && Stopwatch.GetElapsedTime(started) < Most)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The names of each sample's frames, leaf first.</summary>
    public static IEnumerable<string[]> Stacks(this Profile profile)
    {
        for (int row = 0; row < profile.Samples.Count; row++)
        {
            Sample sample = profile[new SampleIndex(row)];
            yield return [.. sample.Stack.ToArray().Select(frame => profile[frame].Line(0).Function.Name.ToString())];
        }
    }
}
