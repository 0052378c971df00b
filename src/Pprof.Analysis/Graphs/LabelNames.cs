using System.Buffers;
using System.Collections.Immutable;

namespace Pprof.Analysis.Graphs;

/// <summary>
/// What a picture shows of each set of labels: the texts as one name, and the numbers of <c>bytes</c>. What weighs less
/// in the whole profile than can be shown at a node is left out: of a label that tells each sample from all others,
/// nothing stays.
/// </summary>
internal sealed class LabelNames
{
    private readonly Profile _profile;
    private readonly NumericLabelUnits _units;
    private readonly string _outputUnit;
    private readonly Dictionary<Utf8Text, int> _numbers = new() { [Utf8Text.Empty] = 0 };
    private readonly List<(Utf8Text Name, ImmutableArray<Utf8Text> Texts)> _names = [(Utf8Text.Empty, [])];

    /// <param name="profile">The profile.</param>
    /// <param name="options">Which values count, and how numbers are printed.</param>
    /// <param name="least">What a label must weigh to be shown.</param>
    public LabelNames(Profile profile, GraphOptions options, long least)
    {
        _profile = profile;
        _units = options.LabelUnits!;
        _outputUnit = options.LabelUnit;
        int[] names = [.. Enumerable.Range(0, profile.LabelSets.Count).Select(set => Name(profile[new LabelSetIndex(set)]))];
        var weights = LabelSetWeights.Of(profile, options.ValueColumn);
        bool[] isLarge = weights.AreAtLeast(least, _names.Count, set => [names[set]]);
        Sets =
        [
            .. names.Select((name, set) => isLarge[name]
                ? new LabelSetName(name, Numbers(profile[new LabelSetIndex(set)]))
                : LabelSetName.None),
        ];
        RemoveSmallNumbers(weights, least);
    }

    /// <summary>By label set.</summary>
    public LabelSetName[] Sets { get; }

    /// <summary>The name with a number.</summary>
    public Utf8Text this[int number] => _names[number].Name;

    /// <summary>The parts of the name with a number.</summary>
    public ImmutableArray<Utf8Text> Texts(int number) => _names[number].Texts;

    private void RemoveSmallNumbers(LabelSetWeights weights, long least)
    {
        var keys = new Dictionary<(int, string), int>();
        foreach (LabelSetName set in Sets)
        {
            foreach ((string text, _, _) in set.Numbers)
            {
                keys.TryAdd((set.Name, text), keys.Count);
            }
        }

        if (keys.Count == 0)
        {
            return;
        }

        bool[] isLarge = weights.AreAtLeast(least, keys.Count, set => Sets[set].Numbers.Select(number => keys[(Sets[set].Name, number.Text)]));
        for (int set = 0; set < Sets.Length; set++)
        {
            LabelSetName shown = Sets[set];
            Sets[set] = shown with { Numbers = shown.Numbers.RemoveAll(number => !isLarge[keys[(shown.Name, number.Text)]]) };
        }
    }

    private int Name(ReadOnlySpan<LabelEntry> labels)
    {
        var texts = new List<Utf8Text>();
        foreach (LabelEntry label in labels)
        {
            Utf8Text key = _profile[label.Key];
            if (!label.IsNumeric && key != ProfileComparison.BaseLabelKey)
            {
                texts.Add(Join(key.Span, ":"u8, _profile[label.Str].Span));
            }
        }

        texts.Sort();
        return Number(texts);
    }

    private ImmutableArray<(string Text, long Value, string Unit)> Numbers(ReadOnlySpan<LabelEntry> labels)
    {
        ImmutableArray<(string, long, string)>.Builder numbers = ImmutableArray.CreateBuilder<(string, long, string)>();
        foreach (LabelEntry label in labels)
        {
            if (label.IsNumeric && _profile[label.Key] == "bytes")
            {
                string unit = _units.UnitOf(label.Key);
                numbers.Add((Measurement.Format(label.Num, unit, _outputUnit), label.Num, unit));
            }
        }

        return numbers.DrainToImmutable();
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
            _names.Add((name, [.. texts]));
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
    /// <summary>Nothing.</summary>
    public static LabelSetName None { get; } = new(0, []);

    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => Name == 0 && Numbers.IsEmpty;
}
