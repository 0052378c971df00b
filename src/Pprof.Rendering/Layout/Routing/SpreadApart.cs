namespace Pprof.Rendering.Layout.Routing;

/// <summary>Moves numbers as little as can be until they are in order and apart.</summary>
internal static class SpreadApart
{
    /// <summary>
    /// The numbers, each at least <paramref name="apart"/> above the one before and all between the limits, with the
    /// least sum of squared moves: neighbours that are too close are pooled and go to the mean of their wishes.
    /// </summary>
    /// <param name="wishes">The numbers, in the order that they shall have.</param>
    /// <param name="apart">The least step between two; all of them together have to fit between the limits.</param>
    /// <param name="least">The lower limit.</param>
    /// <param name="most">The upper limit.</param>
    public static double[] Run(double[] wishes, double apart, double least, double most)
    {
        var pools = new List<(double Mean, int Count)>();
        for (int i = 0; i < wishes.Length; i++)
        {
            (double mean, int count) = (wishes[i] - (i * apart), 1);
            while (pools.Count > 0 && pools[^1].Mean >= mean)
            {
                (double otherMean, int otherCount) = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                mean = ((mean * count) + (otherMean * otherCount)) / (count + otherCount);
                count += otherCount;
            }

            pools.Add((mean, count));
        }

        double highest = Math.Max(least, most - ((wishes.Length - 1) * apart));
        return [.. pools.SelectMany(pool => Enumerable.Repeat(Math.Clamp(pool.Mean, least, highest), pool.Count)).Select((x, i) => x + (i * apart))];
    }
}
