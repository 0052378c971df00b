using Pprof.Collectors.Sampling.Runtime;

namespace Pprof.Collectors.Tests.Sampling.Runtime;

public sealed class SampleThinnerTests
{
    private const long Period = 10_000_000;
    private static readonly ulong[] Often = [100];
    private static readonly ulong[] Seldom = [200];

    [Fact]
    public void Sums_are_exact_and_shares_right_in_the_mean()
    {
        var random = new Random(11);
        var thinner = new SampleThinner(Period, random);
        var given = new List<ThinnedSample>();
        long offered = 0;
        for (int i = 0; i < 400_000; i++)
        {
            long weight = random.Next(0, 2_000_000);
            offered += weight;
            if (thinner.Offer(random.Next(4) == 0 ? Seldom : Often, i, weight) && thinner.Take(out ThinnedSample sample))
            {
                given.Add(sample);
            }
        }

        if (thinner.Take(out ThinnedSample last))
        {
            given.Add(last);
        }

        Assert.Equal(offered, given.Sum(sample => sample.Nanoseconds));
        Assert.InRange(given.Count, offered / Period * 0.8, (double)offered / Period);

        // Five standard deviations of a draw of so many.
        double share = (double)given.Where(sample => sample.Stack == Seldom).Sum(sample => sample.Nanoseconds) / offered;
        Assert.InRange(share, 0.25 - (5 * Math.Sqrt(0.1875 / given.Count)), 0.25 + (5 * Math.Sqrt(0.1875 / given.Count)));
        Assert.InRange(given.Sum(sample => sample.Count), (offered / Period) - 1_000, (offered / Period) + 1_000);
    }

    [Fact]
    public void What_waits_too_long_is_given_early()
    {
        var thinner = new SampleThinner(Period, new Random(1));

        Assert.False(thinner.IsLate(1_000_000_000));
        Assert.False(thinner.Offer(Often, time: 1, weight: 5));
        Assert.False(thinner.IsLate(100));
        Assert.True(thinner.IsLate(1_000_000_000));
        Assert.True(thinner.Take(out ThinnedSample sample));
        Assert.Equal((5, 1), (sample.Nanoseconds, sample.Time));
        Assert.False(thinner.Take(out _));
    }
}
