using System.Buffers.Text;

namespace Pprof.Tool.Host.Terminals;

/// <summary>
/// Colours the lines of a report by what they look like, since a report is the same text wherever it goes. Tables are
/// known by their headings; whatever follows no known heading stays as it is.
/// </summary>
internal sealed class ReportPainter(Stream output)
{
    private Table _table;

    private enum Table
    {
        None,
        Top,
        Tree,
        List,
    }

    private static ReadOnlySpan<byte> TopHeading => "      flat  flat%   sum%        cum   cum%"u8;

    private static ReadOnlySpan<byte> ListHeading => "ROUTINE ==="u8;

    private static ReadOnlySpan<byte> TreeSeparator => "-----"u8;

    /// <summary>Writes a line.</summary>
    /// <param name="line">The line, without its end.</param>
    public void Write(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith(TopHeading) || line.StartsWith(ListHeading))
        {
            _table = line.StartsWith(ListHeading) ? Table.List : line.Length > TopHeading.Length ? Table.Tree : Table.Top;
            Write(ReportColors.Heading, line);
            return;
        }

        switch (_table)
        {
            case Table.Top:
                WriteValues(line, isBold: false);
                break;
            case Table.Tree:
                WriteTreeLine(line);
                break;
            case Table.List:
                WriteSourceLine(line);
                break;
            default:
                output.Write(line);
                break;
        }
    }

    private void WriteTreeLine(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith(TreeSeparator))
        {
            Write(ReportColors.Faint, line);
            return;
        }

        // Callers and callees have a value and a share before the bar.
        int bar = line.IndexOf((byte)'|');
        var words = new LineWords(line);
        int value = words.Next(), share = words.Next();
        if (bar > share && words.Next() == bar + 1 && TryReadShare(line[value..share], out double percent))
        {
            Write(ReportColors.OfShare(percent), line[..share]);
            Write(ReportColors.Faint, line[share..(bar + 1)]);
            output.Write(line[(bar + 1)..]);
            return;
        }

        WriteValues(line, isBold: true);
    }

    // Flat value and share, sum, cumulative value and share, and a name.
    private void WriteValues(ReadOnlySpan<byte> line, bool isBold)
    {
        var words = new LineWords(line);
        int flat = words.Next(), flatShare = words.Next(), sum = words.Next(), cum = words.Next(), cumShare = words.Next();
        if (!TryReadShare(line[flat..flatShare], out double flatPercent)
            || !TryReadShare(line[cum..cumShare], out double cumPercent))
        {
            output.Write(line);
            return;
        }

        Write(ReportColors.OfShare(flatPercent), line[..flatShare]);
        Write(ReportColors.Faint, line[flatShare..sum]);
        Write(ReportColors.OfShare(cumPercent), line[sum..cumShare]);
        Write(isBold ? ReportColors.Heading : ReportColors.Plain, line[cumShare..]);
    }

    // Lines that cost nothing have a dot for each value.
    private void WriteSourceLine(ReadOnlySpan<byte> line)
    {
        var words = new LineWords(line);
        int first = words.Next(), second = words.Next();
        bool isFree = line[..first].EndsWith(" ."u8) && line[first..second].EndsWith(" ."u8);
        Write(isFree ? ReportColors.Faint : ReportColors.Plain, line);
    }

    private static bool TryReadShare(ReadOnlySpan<byte> word, out double percent)
    {
        ReadOnlySpan<byte> digits = word.Trim((byte)' ');
        percent = 0;
        return digits.EndsWith("%"u8)
            && Utf8Parser.TryParse(digits, out percent, out int consumed) && consumed == digits.Length - 1;
    }

    private void Write(ReadOnlySpan<byte> color, ReadOnlySpan<byte> text)
    {
        if (color.IsEmpty || text.IsEmpty)
        {
            output.Write(text);
            return;
        }

        output.Write(color);
        output.Write(text);
        output.Write(ReportColors.EndBytes);
    }

    /// <summary>Finds the words of a line, one after the other.</summary>
    private ref struct LineWords(ReadOnlySpan<byte> line)
    {
        private readonly ReadOnlySpan<byte> _line = line;
        private int _position;

        /// <summary>Where the next word ends.</summary>
        public int Next()
        {
            for (; _position < _line.Length && _line[_position] == ' '; _position++)
            {
            }

            for (; _position < _line.Length && _line[_position] != ' '; _position++)
            {
            }

            return _position;
        }
    }
}
