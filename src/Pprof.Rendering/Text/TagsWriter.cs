using System.Text;
using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Text;

/// <summary>Writes the <see cref="TagsReport"/>: a block for each key, its columns as wide as they need to be.</summary>
public static class TagsWriter
{
    /// <summary>Writes a report as UTF-8.</summary>
    public static void Write(TagsReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new Utf8LineWriter(stream);
        foreach (LabelKeyRow key in report.Keys)
        {
            WriteKey(output, key, report);
            output.EndLine();
        }
    }

    private static void WriteKey(Utf8LineWriter output, LabelKeyRow key, TagsReport report)
    {
        // One blank before each column.
        int keyWidth = CharacterCount(key.Key) + 2;
        string share = report.HasShares ? $" ({key.Total.Share})" : "";
        output.Write(" "u8);
        output.Write(key.Key);
        output.Write($": Total {key.Total.Text} of {report.Total.Text}{share}\n");
        string[] weights = [.. key.Values.Select(value => WeightCell(value.Weight, report.HasShares))];
        int weightWidth = weights.Length == 0 ? 0 : weights.Max(cell => cell.Length) + 1;
        for (int i = 0; i < weights.Length; i++)
        {
            output.WriteRight("", keyWidth);
            output.WriteRight(weights[i], weightWidth);
            output.Write(" "u8);
            output.Write(key.Values[i].Value);
            output.EndLine();
        }
    }

    private static string WeightCell(ShownValue weight, bool hasShares) =>
        hasShares ? $"{weight.Text} ({weight.Share}):" : $"{weight.Text}:";

    private static int CharacterCount(Utf8Text text) => Encoding.UTF8.GetString(text.Span).EnumerateRunes().Count();
}
