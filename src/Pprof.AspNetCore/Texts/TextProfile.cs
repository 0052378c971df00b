using System.Globalization;
using System.Text;

namespace Pprof.AspNetCore.Texts;

/// <summary>
/// The text form that came before profile.proto, with names in comments: what <c>debug=1</c> gives. Values need no more
/// scaling, so that the text says a sampling rate of 1.
/// </summary>
internal sealed class TextProfile(Profile profile, string name, FrameAddresses addresses)
{
    private readonly StringBuilder _text = new();

    public string Write()
    {
        Utf8Text last = profile.SampleTypes[^1].Type;
        if (last == "inuse_space")
        {
            WriteHeap();
        }
        else if (last == "delay")
        {
            WriteContentions();
        }
        else
        {
            WriteCounts();
        }

        return TabColumns.Align(_text.ToString());
    }

    private void WriteHeap()
    {
        Append($"heap profile: {HeapNumbers(type => Sum(profile.Samples.Values(type)))} @ heap/2\n");
        foreach (SampleIndex sample in OrderedBy(profile.SampleTypes.Length - 1))
        {
            Append($"{HeapNumbers(type => profile[sample].Value(type))} ");
            WriteStack(sample);
        }

        WriteComments();
        _text.Append(MemoryStatistics.Text());
    }

    private void WriteContentions()
    {
        // The delays are in nanoseconds, as if the processor had a clock of that.
        Append($"--- {(name == "mutex" ? "mutex" : "contention")}:\ncycles/second=1000000000\n");
        if (name == "mutex")
        {
            _text.Append("sampling period=1\n");
        }

        foreach (SampleIndex sample in OrderedBy(1))
        {
            Append($"{profile[sample].Value(1)} {profile[sample].Value(0)} ");
            WriteStack(sample);
        }

        WriteComments();
    }

    private void WriteCounts()
    {
        Append($"{Word(name)} profile: total {Sum(profile.Samples.Values(0))}\n");
        foreach (SampleIndex sample in OrderedBy(0))
        {
            Append($"{profile[sample].Value(0)} ");
            WriteStack(sample);
        }

        WriteComments();
    }

    // What the recording wants to say stands in no line that a reader takes for a sample.
    private void WriteComments()
    {
        foreach (Utf8Text comment in profile.Comments)
        {
            Append($"# {comment.ToString().ReplaceLineEndings(" ")}\n");
        }
    }

    private void WriteStack(SampleIndex index)
    {
        Sample sample = profile[index];
        _text.Append('@');
        foreach (LocationIndex location in sample.Stack)
        {
            // Readers take what stands here for return addresses and go one back.
            Append($" 0x{addresses.Of(profile[location]) + 1:x}");
        }

        _text.Append('\n');
        WriteLabels(sample.Labels);
        foreach (LocationIndex location in sample.Stack)
        {
            WriteFrames(profile[location]);
        }

        _text.Append('\n');
    }

    private void WriteFrames(Location location)
    {
        ulong address = addresses.Of(location);
        if (location.LineCount == 0)
        {
            Append($"#\t0x{address:x}\n");
        }

        for (int i = 0; i < location.LineCount; i++)
        {
            Line line = location.Line(i);
            string file = line.Function.Filename.ToString();
            Append($"#\t0x{address:x}\t{OneCell(line.Function.Name.ToString())}");
            Append(file.Length == 0 ? $"\n" : (FormattableString)$"\t{OneCell(file)}:{line.Number}\n");
        }
    }

    private void WriteLabels(ReadOnlySpan<LabelEntry> labels)
    {
        if (labels.IsEmpty)
        {
            return;
        }

        var texts = new List<string>();
        foreach (LabelEntry label in labels)
        {
            string value = label.IsNumeric
                ? string.Create(CultureInfo.InvariantCulture, $"{label.Num}{profile[label.NumUnit]}")
                : profile[label.Str].ToString();
            texts.Add($"{Quote(profile[label.Key].ToString())}:{Quote(value)}");
        }

        Append($"# labels: {{{string.Join(", ", texts)}}}\n");
    }

    // What is in use, then what was ever allocated: 0 where only the former is known.
    private string HeapNumbers(Func<int, long> value)
    {
        int inUse = profile.SampleTypes.Length - 2;
        (long objects, long space) = inUse > 0 ? (value(0), value(1)) : (0, 0);
        return string.Create(CultureInfo.InvariantCulture, $"{value(inUse)}: {value(inUse + 1)} [{objects}: {space}]");
    }

    private SampleIndex[] OrderedBy(int type) =>
    [
        .. Enumerable.Range(0, profile.Samples.Count).Select(row => new SampleIndex(row))
            .OrderByDescending(sample => profile[sample].Value(type)).ThenByDescending(sample => profile[sample].Value(0)),
    ];

    private void Append(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture));

    private static long Sum(ReadOnlySpan<long> values)
    {
        long sum = 0;
        foreach (long value in values)
        {
            sum += value;
        }

        return sum;
    }

    // The title is read by its words.
    private static string Word(string text) => string.Concat(text.Select(letter => char.IsWhiteSpace(letter) ? '_' : letter));

    private static string OneCell(string text) => text.AsSpan().ContainsAny('\t', '\n', '\r')
        ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter))
        : text;

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char letter in text)
        {
            quoted.Append(letter is '"' or '\\' ? $"\\{letter}" : char.IsControl(letter) ? $"\\u{(int)letter:x4}" : letter.ToString());
        }

        return quoted.Append('"').ToString();
    }
}
