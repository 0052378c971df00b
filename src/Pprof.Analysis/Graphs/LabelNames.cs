using System.Buffers;
using System.Collections.Immutable;

namespace Pprof.Analysis.Graphs;

/// <summary>What a picture shows of each set of labels: the texts as one name, and the numbers of <c>bytes</c>.</summary>
internal sealed class LabelNames
{
    private readonly Profile _profile;
    private readonly NumericLabelUnits _units;
    private readonly string _outputUnit;
    private readonly Dictionary<Utf8Text, int> _numbers = new() { [Utf8Text.Empty] = 0 };
    private readonly List<Utf8Text> _names = [Utf8Text.Empty];

    public LabelNames(Profile profile, NumericLabelUnits units, string outputUnit)
    {
        _profile = profile;
        _units = units;
        _outputUnit = outputUnit;
        Sets = [.. Enumerable.Range(0, profile.LabelSets.Count).Select(set => Describe(profile[new LabelSetIndex(set)]))];
    }

    /// <summary>By label set.</summary>
    public ImmutableArray<LabelSetName> Sets { get; }

    /// <summary>The name with a number.</summary>
    public Utf8Text this[int number] => _names[number];

    private LabelSetName Describe(ReadOnlySpan<LabelEntry> labels)
    {
        var texts = new List<Utf8Text>();
        var numbers = new List<(string, long, string)>();
        foreach (LabelEntry label in labels)
        {
            Utf8Text key = _profile[label.Key];
            if (!label.IsNumeric && key != ProfileComparison.BaseLabelKey)
            {
                texts.Add(Join(key.Span, ":"u8, _profile[label.Str].Span));
            }
            else if (label.IsNumeric && key == "bytes")
            {
                string unit = _units.UnitOf(label.Key);
                numbers.Add((Measurement.Format(label.Num, unit, _outputUnit), label.Num, unit));
            }
        }

        texts.Sort();
        return new LabelSetName(Number(texts), [.. numbers]);
    }

    private int Number(List<Utf8Text> texts)
    {
        Utf8Text name = texts.Count == 0
            ? Utf8Text.Empty
            : texts.Skip(1).Aggregate(texts[0], (left, right) => Join(left.Span, "\\n"u8, right.Span));
        if (!_numbers.TryGetValue(name, out int number))
        {
            number = _names.Count;
            _numbers.Add(name, number);
            _names.Add(name);
        }

        return number;
    }

    private static Utf8Text Join(ReadOnlySpan<byte> left, ReadOnlySpan<byte> between, ReadOnlySpan<byte> right)
    {
        var joined = new ArrayBufferWriter<byte>(left.Length + between.Length + right.Length);
        joined.Write(left);
        joined.Write(between);
        joined.Write(right);
        return new Utf8Text(joined.WrittenMemory);
    }
}

/// <summary>What a picture shows of a set of labels.</summary>
/// <param name="Name">The number of the name that its texts make; 0 if it has none.</param>
/// <param name="Numbers">Its numbers: printed, as they are, and their unit.</param>
internal readonly record struct LabelSetName(int Name, ImmutableArray<(string Text, long Value, string Unit)> Numbers)
{
    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => Name == 0 && Numbers.IsEmpty;
}
