using System.Collections.Immutable;
using System.Text;

namespace Pprof.Tests.TestKit;

/// <summary>
/// What the samples of a profile say, whatever the layout of its tables and the order of samples: the sum of values for
/// each distinct stack and set of labels, with all that is known of the frames.
/// </summary>
internal static class ProfileMeaning
{
    /// <summary>The sums by stack and labels; what adds up to 0 in each sample type says nothing and is left out.</summary>
    public static SortedDictionary<string, ImmutableArray<long>> Of(Profile profile)
    {
        var sums = new SortedDictionary<string, ImmutableArray<long>>(StringComparer.Ordinal);
        for (int row = 0; row < profile.Samples.Count; row++)
        {
            Sample sample = profile[new SampleIndex(row)];
            string key = Describe(profile, sample);
            ImmutableArray<long> values = [.. Enumerable.Range(0, profile.SampleTypes.Length).Select(sample.Value)];
            sums[key] = sums.TryGetValue(key, out ImmutableArray<long> sum)
                ? [.. sum.Zip(values, (left, right) => left + right)]
                : values;
        }

        foreach (string key in sums.Where(pair => pair.Value.All(value => value == 0)).Select(pair => pair.Key).ToArray())
        {
            sums.Remove(key);
        }

        return sums;
    }

    private static string Describe(Profile profile, Sample sample)
    {
        var text = new StringBuilder();
        foreach (LocationIndex index in sample.Stack)
        {
            Location location = profile[index];
            text.Append($"{location.Address:x} {location.IsFolded} ");
            text.Append(location.Mapping.IsNone ? "-" : Describe(profile[location.Mapping]));
            for (int position = 0; position < location.LineCount; position++)
            {
                Line line = location.Line(position);
                Function function = line.Function;
                text.Append($" {Hex(function.Name)} {Hex(function.SystemName)} {Hex(function.Filename)} {function.StartLine}");
                text.Append($":{line.Number}:{line.Column}");
            }

            text.Append(';');
        }

        IEnumerable<string> labels = sample.Labels.ToArray()
            .OrderBy(label => label.IsNumeric)
            .ThenBy(label => Hex(profile[label.Key]), StringComparer.Ordinal)
            .Select(label => $"{Hex(profile[label.Key])}={Hex(profile[label.Str])}/{label.Num}/{Hex(profile[label.NumUnit])}");
        return text.Append(' ').AppendJoin(' ', labels).ToString();
    }

    private static string Describe(Mapping mapping) =>
        $"{mapping.Start:x}-{mapping.Limit:x} {mapping.Offset} {Hex(mapping.File)} {Hex(mapping.BuildId)}";

    // Bytes rather than characters: two invalid texts may look the same.
    private static string Hex(Utf8Text text) => Convert.ToHexString(text.Span);
}
