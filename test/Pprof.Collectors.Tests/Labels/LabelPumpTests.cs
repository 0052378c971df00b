using System.Collections.Concurrent;
using System.Diagnostics;
using Pprof.Collectors;
using Pprof.Collectors.Labels;

namespace Pprof.Tests.Collectors.Labels;

/// <summary>What somebody outside is told.</summary>
[Collection("labels")]
public sealed class LabelPumpTests
{
    [Fact]
    public void A_scope_that_ends_before_the_thread_that_tells_gets_to_run_is_told()
    {
        var batches = new ConcurrentQueue<byte[]>();
        using var mayEnd = new ManualResetEventSlim();
        using var told = new SemaphoreSlim(0);
        LabelPump before = LabelPump.Start(_ => mayEnd.Wait(TestContext.Current.CancellationToken), previous: null);
        before.Stop();
        LabelPump pump = LabelPump.Start(
            batch =>
            {
                batches.Enqueue(batch);
                told.Release();
            },
            before);
        try
        {
            long time;
            using (ProfileLabels.Push("request", "first"))
            {
                time = Stopwatch.GetTimestamp();
            }

            mayEnd.Set();
            const int BatchAtStart = 1;
            for (int i = 0; i <= BatchAtStart; i++)
            {
                told.Wait(TestContext.Current.CancellationToken);
            }

            using var labels = new TraceLabels();
            foreach (byte[] batch in batches)
            {
                labels.Add(batch);
            }

            long at = MonotonicTime.ToNanoseconds(time, Stopwatch.Frequency);
            Assert.Equal("request=first", labels.Find(ThreadLabels.OfCurrentThread!.Id, at)?.ToString());
            Assert.Equal(0, labels.LostSwitches);
        }
        finally
        {
            mayEnd.Set();
            pump.Stop();
        }
    }
}
