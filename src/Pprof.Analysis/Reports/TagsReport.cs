using System.Collections.Immutable;
using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>The labels of the samples and what they weigh: the <c>tags</c> report.</summary>
/// <param name="Header">What the report is of.</param>
/// <param name="Keys">The keys in the order of their names.</param>
/// <param name="Total">The total of all samples.</param>
/// <param name="HasShares">Whether there is a total that shares can be of.</param>
public sealed record TagsReport(
    ProfileHeader Header, ImmutableArray<LabelKeyRow> Keys, ShownValue Total, bool HasShares)
{
    /// <summary>Makes the report.</summary>
    public static TagsReport Build(View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        ValueFormat values = ValueFormat.Of(view);
        SortedDictionary<Utf8Text, Dictionary<Utf8Text, long>> sums = Sum(view);
        return new TagsReport(
            ProfileHeader.Build(view, values),
            [.. sums.Select(entry => KeyRow(view, entry.Key, entry.Value, values))],
            values.Show(view.Total, view.Total),
            view.Total > 0);
    }

    private static SortedDictionary<Utf8Text, Dictionary<Utf8Text, long>> Sum(View view)
    {
        Profile profile = view.Profile;
        var sums = new SortedDictionary<Utf8Text, Dictionary<Utf8Text, long>>();
        foreach ((int set, long weight) in WeightsOfSets(view))
        {
            foreach (LabelEntry label in profile[new LabelSetIndex(set)])
            {
                Utf8Text key = profile[label.Key];
                if (!sums.TryGetValue(key, out Dictionary<Utf8Text, long>? values))
                {
                    values = [];
                    sums.Add(key, values);
                }

                Utf8Text value = label.IsNumeric
                    ? Measurement.Format(label.Num, view.LabelUnits.UnitOf(label.Key), view.Options.Unit)
                    : profile[label.Str];
                values[value] = values.GetValueOrDefault(value) + weight;
            }
        }

        return sums;
    }

    // Of the sets that some sample has: filters leave others behind.
    private static IEnumerable<(int Set, long Weight)> WeightsOfSets(View view)
    {
        ReadOnlySpan<LabelSetIndex> sets = view.Profile.Samples.LabelSets;
        long[] weights = new long[view.Profile.LabelSets.Count];
        bool[] isUsed = new bool[weights.Length];
        for (int sample = 0; sample < sets.Length; sample++)
        {
            weights[sets[sample].Value] += view.Values[sample];
            isUsed[sets[sample].Value] = true;
        }

        return weights.Index().Where(entry => isUsed[entry.Index]);
    }

    private static LabelKeyRow KeyRow(View view, Utf8Text key, Dictionary<Utf8Text, long> sums, ValueFormat values)
    {
        IEnumerable<KeyValuePair<Utf8Text, long>> ordered =
            sums.OrderByDescending(entry => Weight.MagnitudeOf(entry.Value)).ThenBy(entry => entry.Key);
        return new LabelKeyRow(
            key,
            Shown(sums.Values.Aggregate(0L, (sum, weight) => sum + weight)), // may overflow, which Sum refuses
            [.. ordered.Select(entry => new LabelValueRow(entry.Key, Shown(entry.Value)))]);

        ShownValue Shown(long value) => values.Show(value, view.Total);
    }
}

/// <summary>A label key of the <see cref="TagsReport"/>.</summary>
/// <param name="Key">The key.</param>
/// <param name="Total">The value of the samples that have it, counted once for each of its values.</param>
/// <param name="Values">Its values, the heaviest first.</param>
public sealed record LabelKeyRow(Utf8Text Key, ShownValue Total, ImmutableArray<LabelValueRow> Values);

/// <summary>A label value of the <see cref="TagsReport"/>.</summary>
/// <param name="Value">The text, or the number with its unit.</param>
/// <param name="Weight">The value of the samples that have it.</param>
public sealed record LabelValueRow(Utf8Text Value, ShownValue Weight);
