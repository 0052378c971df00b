using System.Globalization;
using Pprof.Collectors.Labels;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;
using Pprof.Tests.Collectors.TestKit;

namespace Pprof.Tests.Collectors.Labels;

/// <summary>A session on another process finds the labels that the process says it had.</summary>
[Collection("labels")]
public sealed class OutsideTests
{
    [Fact]
    public async Task Labels_of_another_process_are_those_that_it_had()
    {
        using TargetRun target = await TargetRun.StartAsync("labels", "ready");
        using var labels = new TraceLabels();

        long start = await RecordAsync(target, labels);
        await target.EndAsync();
        Truth[] truths = [.. target.Lines.Select(Truth.TryParse).OfType<Truth>().OrderBy(truth => truth.Time)];
        Truth[] told = [.. truths.Where(truth => truth.Time > start && truth.Time < labels.KnownUntil)];

        Assert.True(told.Length > 200, $"{told.Length} of {truths.Length} lines fall into the session.");
        Assert.All(told, truth => Assert.Equal(truth.Labels, labels.Find(truth.ThreadId, truth.Time)?.ToString() ?? ""));
        Assert.Equal(0, labels.LostSwitches);
        Assert.Contains(told, truth => truth.Labels == "work=steady");
        Assert.Contains(told, truth => truth.Labels.StartsWith("request=", StringComparison.Ordinal));
    }

    private static async Task<long> RecordAsync(TargetRun target, TraceLabels labels)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        TraceSession session = await DiagnosticsClient.ForProcess(target.Id).StartTracingAsync(
            new TraceSessionOptions { Providers = [.. labels.Providers], RundownKeywords = 0, Stacks = false }, cancel);
        await using (session)
        {
            Task reading = Task.Factory.StartNew(() => Read(session.Stream, labels), TaskCreationOptions.LongRunning);
            await WaitUntilToldAsync(labels, cancel);
            long start = labels.KnownUntil;
            await Task.Delay(TimeSpan.FromSeconds(2), cancel);
            await session.StopAsync(cancel);
            await reading;
            return start;
        }
    }

    private static async Task WaitUntilToldAsync(TraceLabels labels, CancellationToken cancel)
    {
        while (labels.KnownUntil == 0)
        {
            await Task.Delay(10, cancel);
        }
    }

    private static void Read(Stream stream, TraceLabels labels)
    {
        var reader = new NetTraceReader(stream);
        while (reader.MoveNext())
        {
            labels.Add(reader.Current);
        }
    }

    /// <summary>A line of the program: thread, time, labels.</summary>
    private sealed record Truth(int ThreadId, long Time, string Labels)
    {
        public static Truth? TryParse(string line)
        {
            string[] parts = line.Split(' ', 3);
            return parts.Length == 3 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out int id)
                && long.TryParse(parts[1], CultureInfo.InvariantCulture, out long time)
                ? new Truth(id, time, parts[2])
                : null;
        }
    }
}
