using System.Buffers;
using System.Buffers.Text;

namespace Pprof.Rendering.Text;

/// <summary>
/// Writes the labels of a sample as the <c>raw</c> report does: on one line those with texts, on another those with
/// numbers; each key once with all its values, in the order of the bytes.
/// </summary>
internal sealed class RawLabels(Profile profile)
{
    private const int MostKept = 4096;
    private readonly Dictionary<LabelSetIndex, byte[]> _kept = [];

    private static ReadOnlySpan<byte> Indent => "                "u8;

    public void Write(Utf8LineWriter output, LabelSetIndex labels)
    {
        if (labels == LabelSetIndex.Empty)
        {
            return;
        }

        if (!_kept.TryGetValue(labels, out byte[]? lines))
        {
            lines = Compose(profile[labels]);
            if (_kept.Count < MostKept)
            {
                _kept.Add(labels, lines);
            }
        }

        output.Write(lines);
    }

    private byte[] Compose(ReadOnlySpan<LabelEntry> labels)
    {
        var lines = new ArrayBufferWriter<byte>();
        AppendLine(lines, [.. labels.ToArray().Where(label => !label.IsNumeric)], AppendTexts);
        AppendLine(lines, [.. labels.ToArray().Where(label => label.IsNumeric)], AppendNumbers);
        return lines.WrittenSpan.ToArray();
    }

    private void AppendLine(
        ArrayBufferWriter<byte> lines, LabelEntry[] labels, Action<ArrayBufferWriter<byte>, LabelEntry[]> appendValues)
    {
        if (labels.Length == 0)
        {
            return;
        }

        var entries = new List<Utf8Text>();
        foreach (IGrouping<Utf8Text, LabelEntry> group in labels.GroupBy(label => profile[label.Key]))
        {
            var entry = new ArrayBufferWriter<byte>();
            entry.Write(group.Key.Span);
            entry.Write(":["u8);
            appendValues(entry, [.. group]);
            entry.Write("]"u8);
            entries.Add(new Utf8Text(entry.WrittenMemory));
        }

        entries.Sort();
        lines.Write(Indent);
        for (int i = 0; i < entries.Count; i++)
        {
            lines.Write(i == 0 ? ""u8 : " "u8);
            lines.Write(entries[i].Span);
        }

        lines.Write("\n"u8);
    }

    private void AppendTexts(ArrayBufferWriter<byte> entry, LabelEntry[] labels)
    {
        for (int i = 0; i < labels.Length; i++)
        {
            entry.Write(i == 0 ? ""u8 : " "u8);
            entry.Write(profile[labels[i].Str].Span);
        }
    }

    // A unit for one of a key's numbers makes the others show theirs too, empty as they are.
    private void AppendNumbers(ArrayBufferWriter<byte> entry, LabelEntry[] labels)
    {
        bool hasUnits = labels.Any(label => !label.NumUnit.IsEmpty);
        for (int i = 0; i < labels.Length; i++)
        {
            entry.Write(i == 0 ? ""u8 : " "u8);
            Utf8Formatter.TryFormat(labels[i].Num, entry.GetSpan(20), out int written);
            entry.Advance(written);
            if (hasUnits)
            {
                entry.Write(" "u8);
                entry.Write(profile[labels[i].NumUnit].Span);
            }
        }
    }
}
