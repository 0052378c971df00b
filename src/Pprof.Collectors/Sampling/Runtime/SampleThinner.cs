namespace Pprof.Collectors.Sampling.Runtime;

/// <summary>
/// Of the many samples of a thread it gives one for each period of time. Which one is drawn, each as likely as the time it
/// stands for is long, and it stands for the time of all: so sums are exact, and shares right in the mean.
/// </summary>
internal sealed class SampleThinner(long period, Random random)
{
    // Labels and the like are joined by time, and are not kept for long.
    private const long LongestDelay = 500_000_000;

    private ulong[] _stack = [];
    private long _time;
    private long _weight;

    /// <summary>Takes a sample.</summary>
    /// <param name="stack">Leaf first.</param>
    /// <param name="time">When it was seen.</param>
    /// <param name="weight">The nanoseconds that it stands for, 0 or more.</param>
    /// <returns>Whether there is one to give: <see cref="Take"/> has to be called.</returns>
    public bool Offer(ulong[] stack, long time, long weight)
    {
        _weight += weight;
        if (weight > 0 && random.NextInt64(_weight) < weight)
        {
            _stack = stack;
            _time = time;
        }

        return _weight >= period;
    }

    /// <summary>Whether there is a sample that should wait no longer.</summary>
    public bool IsLate(long now) => _weight > 0 && now - _time > LongestDelay;

    /// <summary>Gives the sample that was drawn; false if there is none.</summary>
    public bool Take(out ThinnedSample sample)
    {
        // A sample of less than a period counts now and then, so that counts are right in the mean as well.
        long count = (_weight / period) + (random.NextInt64(period) < _weight % period ? 1 : 0);
        sample = new ThinnedSample(_stack, _time, _weight, count);
        _weight = 0;
        return sample.Nanoseconds > 0;
    }
}

/// <summary>A sample that stands for others.</summary>
/// <param name="Stack">Leaf first.</param>
/// <param name="Time">When it was seen.</param>
/// <param name="Nanoseconds">The time of all it stands for.</param>
/// <param name="Count">How many periods that is, rounded at random: may be 0.</param>
internal readonly record struct ThinnedSample(ulong[] Stack, long Time, long Nanoseconds, long Count);
