using System.Collections.Immutable;
using System.Text;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Tables;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Markdown;

/// <summary>Cells between pipes, of the columns that people read.</summary>
internal sealed class MarkdownCells(Utf8LineWriter output, ImmutableArray<TableColumn> columns) : CellWriter
{
    private int _column;
    private bool _hasItems;

    public override void Text(Utf8Text text)
    {
        if (Begin())
        {
            output.Write(" "u8);
            output.Write(text.IsEmpty ? "" : MarkdownText.Code(text));
        }
    }

    public override void Word(string word) => Plain(word);

    public override void Number(long number)
    {
        if (Begin())
        {
            output.Write(" "u8);
            output.Write(number);
        }
    }

    public override void Value(long raw, ValueFormat values) => Plain(Measurement.Format(raw, values.SampleUnit, values.OutputUnit));

    public override void Share(Share share) => Plain(share.Text.Trim());

    public override void Value(ShownValue value)
    {
        Plain(value.Text);
        Share(value.Share);
    }

    public override void Name(Utf8Text name, InlineMark mark)
    {
        Text(name);
        output.Write(mark switch
        {
            InlineMark.Inline => " (inline)"u8,
            InlineMark.Partial => " (partial-inline)"u8,
            _ => ""u8,
        });
        _column++;
    }

    public override void Empty(int count)
    {
        for (; count > 0; count--)
        {
            Begin();
        }
    }

    public override void BeginList()
    {
        Begin();
        output.Write(" "u8);
        _hasItems = false;
    }

    public override byte[] Encode(IEnumerable<Utf8Text> texts) =>
        Encoding.UTF8.GetBytes(string.Join("<br>", texts.Select(MarkdownText.Code)));

    public override void Items(ReadOnlySpan<byte> encoded)
    {
        output.Write(_hasItems ? "<br>"u8 : ""u8);
        _hasItems = true;
        output.Write(encoded);
    }

    public override void EndList()
    {
    }

    public override void EndRow()
    {
        output.Write(" |\n"u8);
        _column = 0;
    }

    private void Plain(string text)
    {
        if (Begin())
        {
            output.Write(" "u8);
            output.Write(MarkdownText.Escape(text));
        }
    }

    // False in a column that is for programs alone.
    private bool Begin()
    {
        bool isShown = columns[_column].Title.Length > 0;
        bool isFirst = _column == 0;
        _column++;
        if (isShown)
        {
            output.Write(isFirst ? "|"u8 : " |"u8);
        }

        return isShown;
    }
}
