using System.Diagnostics;
using Pprof.Collectors;
using Pprof.Collectors.Labels;

namespace Pprof.Tests.Collectors.Labels;

[Collection("labels")]
public sealed class InProcessLabelsTests
{
    [Fact]
    public void A_thread_has_the_labels_that_it_had_when_the_recording_began()
    {
        using (ProfileLabels.Push("tenant", "a"))
        {
            using var recording = InProcessLabels.Start();

            Assert.Equal("tenant=a", Find(recording, Now()));
        }
    }

    [Fact]
    public void Labels_are_found_by_time()
    {
        using var recording = InProcessLabels.Start();
        long before = Now();
        long first, second;
        using (ProfileLabels.Push("tenant", "a"))
        {
            first = Now();
            using (ProfileLabels.Push("route", "/"))
            {
                second = Now();
            }
        }

        Assert.Equal("", Find(recording, before));
        Assert.Equal("tenant=a", Find(recording, first));
        Assert.Equal("route=/ tenant=a", Find(recording, second));
        Assert.Equal("", Find(recording, Now()));
    }

    [Fact]
    public void A_later_recording_does_not_take_what_was_noted_before_for_what_is()
    {
        using var other = InProcessLabels.Start();
        LabelScope scope = ProfileLabels.Push("tenant", "a");
        using var recording = InProcessLabels.Start();
        scope.Dispose();
        long end = Now();
        other.Dispose();

        Assert.Equal("", Find(recording, end));
    }

    [Fact]
    public void Switches_are_noted_only_while_somebody_records()
    {
        using (ProfileLabels.Push("tenant", "a"))
        {
            var first = InProcessLabels.Start();
            var second = InProcessLabels.Start();
            ThreadLabels thread = LabelThreads.All().Last(one => one.Id == CurrentThread.Id());
            ProfileLabels.Push("tenant", "b").Dispose();
            Assert.NotNull(thread.Ring);

            first.Dispose();
            first.Dispose();
            Assert.NotNull(thread.Ring);
            second.Dispose();
            Assert.Null(thread.Ring);

            ProfileLabels.Push("tenant", "c").Dispose();
            Assert.Null(thread.Ring);
        }
    }

    [Fact]
    public void What_was_overwritten_counts_as_lost()
    {
        using var recording = InProcessLabels.Start();
        long first;
        using (ProfileLabels.Push("tenant", "a"))
        {
            first = Now();
        }

        var labels = LabelSet.Of(("tenant", "b"));
        for (int i = 0; i < SwitchRing.MostSwitches; i++)
        {
            ProfileLabels.Push(labels).Dispose();
        }

        Assert.Equal("", Find(recording, first));
        Assert.Equal(1, recording.LostSwitches);
    }

    [Fact]
    public void A_thread_that_has_ended_has_labels_up_to_its_end()
    {
        using var recording = InProcessLabels.Start();
        int id = 0;
        long time = 0;
        var thread = new Thread(() =>
        {
            ProfileLabels.Push("tenant", "a");
            id = CurrentThread.Id();
            time = Now();
        });
        thread.Start();
        thread.Join();

        Assert.Equal("tenant=a", recording.Find(id, time)?.ToString());
        Assert.Null(recording.Find(id, Now() + 1_000_000_000));
    }

    [Fact]
    public void A_thread_without_labels_has_none()
    {
        using var recording = InProcessLabels.Start();

        Assert.Null(recording.Find(int.MaxValue, Now()));
        Assert.Equal(0, recording.LostSwitches);
    }

    [Fact]
    public void A_recording_starts_while_threads_switch_and_misses_nothing()
    {
        using var stop = new CancellationTokenSource();
        bool isLabelled = true;
        var thread = new Thread(() =>
        {
            var labels = LabelSet.Of(("tenant", "a"));
            while (!stop.IsCancellationRequested)
            {
                using (ProfileLabels.Push(labels))
                {
                }
            }

            isLabelled = ProfileLabels.Current.Count > 0;
        });
        thread.Start();
        for (int i = 0; i < 200; i++)
        {
            using var recording = InProcessLabels.Start();
        }

        stop.Cancel();
        thread.Join();
        Assert.False(isLabelled);
    }

    [Fact]
    public void The_number_of_a_thread_is_that_of_the_system()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lists the threads of a process as files.");

        Assert.True(Directory.Exists($"/proc/self/task/{CurrentThread.Id()}"));
    }

    private static string Find(InProcessLabels recording, long time) => recording.Find(CurrentThread.Id(), time)?.ToString() ?? "";

    private static long Now() => MonotonicTime.ToNanoseconds(Stopwatch.GetTimestamp(), Stopwatch.Frequency);
}
