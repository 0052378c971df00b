using System.Globalization;
using System.Text;
using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>
/// A terminal's screen that understands what the tool sends. As terminals do, it goes on to the next row only when
/// something follows a full one, scrolls at the bottom, and wraps anew when it is resized.
/// </summary>
internal sealed class VirtualScreen(int columns, int rows)
{
    // The second cell of a wide character.
    private const string Covered = "";
    private readonly List<List<string>> _lines = [[]];
    private int _columns = columns;
    private int _row;
    private int _column;
    private bool _isWrapPending;
    private readonly HashSet<int> _wrapped = [];
    private string _unfinished = "";

    /// <summary>What can be seen, without blanks at the ends of rows and without empty rows at the end.</summary>
    public string Text => string.Join('\n', _lines.Select(RowText)).TrimEnd('\n');

    /// <summary>The row and column of the cursor, from the first row that was ever written.</summary>
    public (int Row, int Column) Cursor => (_row, _column);

    public (int Columns, int Rows) Size => (_columns, rows);

    /// <summary>Escape sequences that are no movement, in order.</summary>
    public List<string> Modes { get; } = [];

    /// <summary>Makes it wider or narrower.</summary>
    public void Resize(int columns)
    {
        List<List<string>> old = [.. _lines];
        (int cursorRow, int cursorColumn) = Cursor;
        _lines.Clear();
        _lines.Add([]);
        HashSet<int> wrapped = [.. _wrapped];
        _wrapped.Clear();
        (_row, _column, _columns, _isWrapPending) = (0, 0, columns, false);
        (int Row, int Column) cursor = (0, 0);
        for (int row = 0; row < old.Count; row++)
        {
            for (int column = 0; column < Math.Max(old[row].Count, row == cursorRow ? cursorColumn : 0); column++)
            {
                Put(column < old[row].Count ? old[row][column] : " ");
                cursor = (row, column + 1) == (cursorRow, cursorColumn) ? (_row, _column) : cursor;
            }

            cursor = (row, 0) == (cursorRow, cursorColumn) ? (_row, _column) : cursor;
            if (row + 1 < old.Count && !wrapped.Contains(row + 1))
            {
                LineFeed();
                _column = 0;
            }
        }

        (_row, _column) = cursor;
        _isWrapPending = false;
    }

    public void Write(string text)
    {
        text = _unfinished + text;
        _unfinished = "";
        for (int i = 0; i < text.Length;)
        {
            int length = text[i] == '\e' ? Obey(text.AsSpan(i)) : Show(text, i);
            if (length == 0)
            {
                _unfinished = text[i..];
                return;
            }

            i += length;
        }
    }

    private static string RowText(List<string> row) => string.Concat(row).TrimEnd();

    private int Show(string text, int i)
    {
        switch (text[i])
        {
            case '\r':
                _column = 0;
                _isWrapPending = false;
                return 1;
            case '\n':
                LineFeed();
                return 1;
            case '\t':
                _column = Math.Min(_columns - 1, (_column / 8 * 8) + 8);
                return 1;
            default:
                Assert.False(char.IsControl(text[i]), $"control character {(int)text[i]:X2}");
                int length = StringInfo.GetNextTextElementLength(text, i);
                Put(text.Substring(i, length));
                return length;
        }
    }

    private void Put(string element)
    {
        if (element == Covered)
        {
            return;
        }

        int width = CellWidth.OfElement(element);
        if (_isWrapPending || _column + width > _columns)
        {
            LineFeed();
            _wrapped.Add(_row);
            _column = 0;
        }

        List<string> row = _lines[_row];
        while (row.Count < _column + width)
        {
            row.Add(" ");
        }

        row[_column] = element;
        for (int covered = 1; covered < width; covered++)
        {
            row[_column + covered] = Covered;
        }

        _column += width;
        if (_column == _columns)
        {
            _column--;
            _isWrapPending = true;
        }
    }

    private void LineFeed()
    {
        _row++;
        _isWrapPending = false;
        if (_row == _lines.Count)
        {
            _lines.Add([]);
        }
    }

    private int Obey(ReadOnlySpan<char> text)
    {
        if (text.Length > 1 && text[1] is ('=' or '>'))
        {
            // What the number pad sends, which .NET's console chooses.
            return 2;
        }

        Assert.True(text.Length < 2 || text[1] == '[', $"an unknown sequence begins with {(int)text[1]:X2}");
        int end = text.Length < 2 ? -1 : text[2..].IndexOfAnyExceptInRange('0', '?');
        if (end < 0)
        {
            return 0;
        }

        string parameters = text.Slice(2, end).ToString();
        int count = int.TryParse(parameters, NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : 1;
        int top = Math.Max(0, _lines.Count - rows);
        _isWrapPending &= text[2 + end] is 'm' or 'h' or 'l';
        switch (text[2 + end])
        {
            case 'A':
                _row = Math.Max(top, _row - count);
                break;
            case 'B':
                _row = Math.Min(_lines.Count - 1, _row + count);
                break;
            case 'C':
                _column = Math.Min(_columns - 1, _column + count);
                break;
            case 'H':
                (_row, _column) = (top, 0);
                break;
            case 'J':
                Clear(parameters == "2" ? top : _row, parameters == "2" ? 0 : _column);
                break;
            case 'K':
                ClearRow(_row, _column);
                break;
            default:
                Modes.Add(new StringBuilder().Append(text[1..(3 + end)]).ToString());
                break;
        }

        return 3 + end;
    }

    private void Clear(int row, int column)
    {
        ClearRow(row, column);
        for (int below = row + 1; below < _lines.Count; below++)
        {
            ClearRow(below, 0);
            _wrapped.Remove(below);
        }
    }

    private void ClearRow(int row, int column)
    {
        List<string> cells = _lines[row];
        cells.RemoveRange(Math.Min(column, cells.Count), Math.Max(0, cells.Count - column));
    }
}
