using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Tables;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Csv;

/// <summary>Cells between commas, in quotes where their text asks for it.</summary>
internal sealed class CsvCells(Utf8LineWriter output) : CellWriter
{
    // Some readers drop a blank at an end unless it is in quotes; within a text quotes do no harm.
    private static readonly SearchValues<byte> Quoted = SearchValues.Create(",\"\r\n "u8);
    private bool _isInRow, _hasItems;

    public override void Text(Utf8Text text)
    {
        Begin();
        ReadOnlySpan<byte> bytes = Valid(text).Span;
        ReadOnlySpan<byte> quote = bytes.ContainsAny(Quoted) ? "\""u8 : ""u8;
        output.Write(quote);
        output.Write(IsFormula(bytes) ? "'"u8 : ""u8);
        if (bytes.Contains((byte)'"'))
        {
            output.Write(text.ToString().Replace("\"", "\"\"", StringComparison.Ordinal));
        }
        else
        {
            output.Write(bytes);
        }

        output.Write(quote);
    }

    public override void Word(string word) => Text(word);

    public override void Number(long number)
    {
        Begin();
        output.Write(number);
    }

    public override void Value(long raw, ValueFormat values) => Number(raw);

    public override void Share(Share share)
    {
        Begin();
        output.Write(share.Percent?.ToString("R", CultureInfo.InvariantCulture) ?? "");
    }

    public override void Value(ShownValue value)
    {
        Number(value.Raw);
        Share(value.Share);
    }

    public override void Name(Utf8Text name, InlineMark mark)
    {
        Text(name);
        Text(mark switch
        {
            InlineMark.Inline => "full",
            InlineMark.Partial => "partial",
            _ => "",
        });
    }

    public override void Empty(int count)
    {
        for (; count > 0; count--)
        {
            Begin();
        }
    }

    // Always in quotes, so that nobody has to look at all of a long list first.
    public override void BeginList()
    {
        Begin();
        output.Write("\""u8);
        _hasItems = false;
    }

    public override byte[] Encode(IEnumerable<Utf8Text> texts) => Encoding.UTF8.GetBytes(string.Join(';', texts.Select(Item)));

    public override void Items(ReadOnlySpan<byte> encoded)
    {
        if (_hasItems)
        {
            output.Write(";"u8);
        }
        else
        {
            output.Write(IsFormula(encoded) ? "'"u8 : ""u8);
        }

        _hasItems = true;
        output.Write(encoded);
    }

    public override void EndList() => output.Write("\""u8);

    public override void EndRow()
    {
        output.EndLine();
        _isInRow = false;
    }

    private void Begin()
    {
        output.Write(_isInRow ? ","u8 : ""u8);
        _isInRow = true;
    }

    // Spreadsheets compute what begins so, and profiles come from elsewhere; an apostrophe makes it a text to them.
    private static bool IsFormula(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> begin = text.TrimStart(" \t\r\n"u8);
        return begin.Length > 0 && begin[0] is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@';
    }

    private static Utf8Text Valid(Utf8Text text) => Utf8.IsValid(text.Span) ? text : text.ToString();

    private static string Item(Utf8Text text) => text.ToString()
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace("\"", "\"\"", StringComparison.Ordinal);
}
