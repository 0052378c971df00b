using Pprof.Collectors.Recording;
using Pprof.Collectors.Recording.Activity;

namespace Pprof.Collectors.Tests.Recording;

public sealed class UnseenTimeTests
{
    private const int Unseen = 0;
    private const long Millisecond = 1_000_000;

    [Fact]
    public void Goes_to_what_was_seen_of_the_thread_in_proportion()
    {
        RecordedThread thread = new(1, 1);

        Assert.Equal("1:36, 2:12", Spread((thread, Unseen, 8), (thread, 1, 30), (thread, 2, 10)));
    }

    [Fact]
    public void Stays_apart_where_it_is_more_than_was_seen()
    {
        RecordedThread thread = new(1, 1);

        Assert.Equal("0:31, 1:30", Spread((thread, Unseen, 31), (thread, 1, 30)));
    }

    [Fact]
    public void Stays_apart_where_it_is_much()
    {
        RecordedThread thread = new(1, 1);

        Assert.Equal("0:101, 1:900", Spread((thread, Unseen, 101), (thread, 1, 900)));
    }

    [Fact]
    public void Of_nobody_goes_to_threads_that_have_ended_and_lived_shortly()
    {
        RecordedThread nobody = new(0, 0);
        RecordedThread ended = new(1, 1) { HasEnded = true };
        RecordedThread lives = new(2, 2);

        Assert.Equal("1:60, 2:50", Spread((nobody, Unseen, 10), (ended, 1, 50), (lives, 2, 50)));
    }

    [Fact]
    public void Of_nobody_stays_apart_where_all_threads_live()
    {
        Assert.Equal("0:10, 1:50", Spread((new RecordedThread(0, 0), Unseen, 10), (new RecordedThread(1, 1), 1, 50)));
    }

    [Fact]
    public void Of_nobody_is_given_once_where_something_of_nobody_was_seen()
    {
        RecordedThread nobody = new(0, 0);
        RecordedThread ended = new(1, 1) { HasEnded = true };

        Assert.Equal("1:50, 2:60", Spread((nobody, 1, 50), (nobody, Unseen, 10), (ended, 2, 50)));
        Assert.Equal("1:50, 0:10", Spread((nobody, 1, 50), (nobody, Unseen, 10)));
    }

    [Fact]
    public void Is_what_the_clock_of_the_thread_counts_more_or_less()
    {
        RecordedThread thread = new(1, 1);
        KeyValuePair<SampleKey, SampleValue>[] samples = [Sample(thread, 1, 3, 30), Sample(thread, 2, 1, 10)];

        Assert.Equal([33, 11], new UnseenTime(_ => false, Known(44)).Spread(samples).Select(sample => sample.Value.Nanoseconds));
        Assert.Equal([27, 9], new UnseenTime(_ => false, Known(36)).Spread(samples).Select(sample => sample.Value.Nanoseconds));
    }

    [Fact]
    public void Beyond_what_samples_may_fall_short_of_the_clock_it_is_a_row_of_its_own()
    {
        RecordedThread thread = new(1, 1);
        KeyValuePair<SampleKey, SampleValue>[] samples = [Sample(thread, 1, 3, 30), Sample(thread, 2, 1, 10)];

        Assert.Equal("1:33, 2:11, 9:16", Text(new UnseenTime(_ => false, Known(60, most: 4)).Spread(samples)));
    }

    [Fact]
    public void Of_a_thread_without_samples_it_is_a_row_of_its_own()
    {
        RecordedThread thread = new(1, 1);

        Assert.Equal("9:8", Text(new UnseenTime(_ => false, Known(8) with { Threads = [thread] }).Spread([])));
    }

    [Fact]
    public void Nothing_is_lost_to_rounding()
    {
        RecordedThread thread = new(1, 1);
        List<KeyValuePair<SampleKey, SampleValue>> samples = Enumerable.Range(1, 7).Select(stack => Sample(thread, stack, 3, 7)).Append(Sample(thread, Unseen, 2, 10)).ToList();

        IReadOnlyCollection<KeyValuePair<SampleKey, SampleValue>> spread = new UnseenTime(stack => stack == Unseen).Spread(samples);

        Assert.Equal(23, spread.Sum(sample => sample.Value.Count));
        Assert.Equal(59, spread.Sum(sample => sample.Value.Nanoseconds));
    }

    private static string Spread(params (RecordedThread Thread, int Stack, long Milliseconds)[] samples) => string.Join(
        ", ",
        new UnseenTime(stack => stack == Unseen)
            .Spread([.. samples.Select(sample => Sample(sample.Thread, sample.Stack, 1, sample.Milliseconds * Millisecond))])
            .Select(sample => $"{sample.Key.Stack}:{sample.Value.Nanoseconds / Millisecond}"));

    private static KnownTimes Known(long nanoseconds, long most = 100) => new(_ => nanoseconds, [], 9, most);

    private static string Text(IEnumerable<KeyValuePair<SampleKey, SampleValue>> samples) =>
        string.Join(", ", samples.Select(sample => $"{sample.Key.Stack}:{sample.Value.Nanoseconds}"));

    private static KeyValuePair<SampleKey, SampleValue> Sample(RecordedThread thread, int stack, long count, long nanoseconds) =>
        KeyValuePair.Create(new SampleKey(stack, thread, null, RuntimeWork.None, 0), new SampleValue(count, nanoseconds));
}
