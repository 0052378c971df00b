using System.Diagnostics;
using Pprof.Collectors;
using Pprof.Collectors.Labels;

namespace Pprof.Tests.Collectors.Labels;

public sealed class TraceLabelsTests
{
    private static readonly LabelSet A = LabelSet.Of(("tenant", "a"));
    private static readonly LabelSet B = LabelSet.Of(("tenant", "b"), ("route", "/ä"));

    [Fact]
    public void Labels_that_were_told_are_found_by_thread_and_time()
    {
        using TraceLabels labels = Read(writer =>
        {
            writer.Add(1, LabelBatch.Earlier, A);
            writer.Add(1, 200, B);
            writer.Add(2, 150, B);
            writer.Add(1, 300, null);
        });

        Assert.Equal(A, labels.Find(1, 0));
        Assert.Equal(A, labels.Find(1, 199));
        Assert.Equal(B, labels.Find(1, 200));
        Assert.Null(labels.Find(1, 300));
        Assert.Null(labels.Find(2, 149));
        Assert.Equal(B, labels.Find(2, 1000));
        Assert.Null(labels.Find(3, 1000));
        Assert.Equal(0, labels.LostSwitches);
        Assert.Equal(1000, labels.KnownUntil);
    }

    [Fact]
    public void Many_switches_come_in_batches_that_fit_an_event()
    {
        string value = new('x', LabelSet.MaxValueLength);
        var batches = new List<byte[]>();
        using var labels = new TraceLabels();
        Write(batches.Add, writer =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                writer.Add(1, i, LabelSet.Of(("n", $"{i}"), ("value", value)));
            }
        });
        batches.ForEach(batch => labels.Add(batch));

        Assert.All(batches, batch => Assert.InRange(batch.Length, 1, 60_000));
        Assert.All(Enumerable.Range(0, 2_000), time => Assert.Equal($"{time}", labels.Find(1, time)!["n"]));
    }

    [Fact]
    public void The_largest_set_fits_an_event()
    {
        LabelSet labels = LabelSet.Empty;
        for (int i = 0; i < LabelSet.MaxCount; i++)
        {
            labels = labels.With($"{i}{new string('€', LabelSet.MaxKeyLength)}", new string('€', LabelSet.MaxValueLength));
        }

        var batches = new List<byte[]>();
        Write(batches.Add, writer => writer.Add(1, 1, labels));

        Assert.InRange(Assert.Single(batches).Length, 1, 60_000);
        using var read = new TraceLabels();
        read.Add(batches[0]);
        Assert.NotEqual(0, read.Find(1, 1)!.Count);
    }

    [Fact]
    public void Labels_that_were_overwritten_or_never_defined_are_lost()
    {
        byte[] second = [];
        using var writer = new LabelBatchWriter(batch => second = batch);
        writer.Begin(1000, forgets: true);
        writer.Add(1, 100, A);
        writer.End();
        writer.Begin(1000, forgets: false);
        writer.Add(1, 200, A);
        writer.AddUnknown(1, 300);
        writer.End();
        using var labels = new TraceLabels();
        labels.Add(second);

        Assert.Null(labels.Find(1, 199));
        Assert.Equal(0, labels.LostSwitches);
        Assert.Null(labels.Find(1, 200));
        Assert.Null(labels.Find(1, 300));
        Assert.Equal(2, labels.LostSwitches);
    }

    [Fact]
    public void Labels_in_force_are_news_only_of_a_thread_that_was_not_heard_of()
    {
        using TraceLabels labels = Read(writer =>
        {
            writer.Add(1, 100, A);
            writer.Add(1, LabelBatch.Earlier, B);
            writer.Add(1, 200, null);
        });

        Assert.Null(labels.Find(1, 50));
        Assert.Equal(A, labels.Find(1, 150));
        Assert.Null(labels.Find(1, 250));
    }

    [Fact]
    public void What_nobody_asks_for_is_forgotten_in_time()
    {
        using var labels = new TraceLabels();
        long second = Stopwatch.Frequency;
        for (int i = 0; i < 60; i++)
        {
            Write(batch => labels.Add(batch), writer => writer.Add(1, (i + 1) * second, i % 2 == 0 ? A : B), until: i * second);
        }

        // Its first switches are passed, though nobody asked for them.
        Assert.NotNull(labels.Find(1, 1));
        Assert.NotEqual(A, labels.Find(2, 1));
        Assert.InRange(labels.WaitingSwitches, 1, 20);
    }

    [Fact]
    public void A_batch_that_is_cut_anywhere_is_read_up_to_there()
    {
        byte[] batch = [];
        Write(bytes => batch = bytes, writer =>
        {
            writer.Add(1, 1, A);
            writer.Add(2, 2, B);
        });
        for (int length = 0; length < batch.Length; length++)
        {
            using var labels = new TraceLabels();
            labels.Add(batch.AsSpan(0, length));

            Assert.True(labels.Find(1, 10) is null || labels.Find(1, 10)!.Equals(A));
        }
    }

    [Fact]
    public void Damage_never_throws()
    {
        byte[] batch = [];
        Write(bytes => batch = bytes, writer =>
        {
            writer.Add(1, 1, A);
            writer.Add(2, 2, B);
        });
        var random = new Random(5);
        using var labels = new TraceLabels();
        for (int i = 0; i < 20_000; i++)
        {
            byte[] damaged = [.. batch];
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            labels.Add(damaged);
            labels.Find(random.Next(3), random.NextInt64());
        }
    }

    private static TraceLabels Read(Action<LabelBatchWriter> write)
    {
        var labels = new TraceLabels();
        Write(batch => labels.Add(batch), write);
        return labels;
    }

    private static void Write(Action<byte[]> take, Action<LabelBatchWriter> write, long until = 1000)
    {
        using var writer = new LabelBatchWriter(take);
        writer.Begin(until, forgets: true);
        write(writer);
        writer.End();
    }
}
