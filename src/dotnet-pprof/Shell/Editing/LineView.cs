using System.Text;

namespace Pprof.Tool.Shell.Editing;

/// <summary>Keeps a line on the screen as it is edited: it may be wider than the screen, and higher.</summary>
/// <remarks>
/// Rows are left to the terminal to wrap, so that one that is made wider or narrower can join and cut them anew, and so
/// that the line is one line when it is copied.
/// </remarks>
internal sealed class LineView(ILineTerminal terminal)
{
    private const string ClearToEnd = "\e[J";
    private const string ClearRow = "\e[K";

    // The cursor waits at the end of a full row until something follows; clearing there would take the last cell.
    private const string GoOn = " \r";
    private (Prompt Prompt, string Text, int Cursor)? _shown;
    private (int Columns, int Rows) _size;
    private int _cursorRow;
    private int _rowsBelow;

    /// <summary>Shows a line in place of the one before.</summary>
    public void Draw(Prompt prompt, string line, int cursor)
    {
        var output = new StringBuilder();
        GoToStart(output);
        LineLayout layout = LineLayout.Of(prompt, line, cursor, _size.Columns);

        // A line of more rows than the screen is shown around its cursor.
        int first = Math.Max(0, Math.Min(layout.CursorRow, layout.Rows.Count - _size.Rows));
        int last = Math.Min(layout.Rows.Count, first + _size.Rows) - 1;
        for (int row = first; row <= last; row++)
        {
            string text = layout.Rows[row].Text;
            output.Append(row == 0 ? Styled(prompt, text) : text.Length == 0 ? GoOn : text);
            output.Append(layout.Rows[row].IsFull ? "" : row == last ? ClearToEnd : ClearRow);
        }

        PlaceCursor(output, layout, first, last);
        terminal.Write(output.ToString());
        _shown = (prompt, line, cursor);
    }

    /// <summary>Leaves the line as it stands and goes to the row after it.</summary>
    public void Leave()
    {
        string down = _rowsBelow > 0 ? $"\e[{_rowsBelow}B" : "";
        terminal.Write($"{down}\r\n");
        Forget();
    }

    /// <summary>The screen was cleared, or shows something else: the line is drawn where the cursor is.</summary>
    public void Forget()
    {
        _shown = null;
        _cursorRow = 0;
        _rowsBelow = 0;
    }

    private static string Styled(Prompt prompt, string row)
    {
        int length = Math.Min(prompt.Text.Length, row.Length);
        return $"{prompt.Begin}{row[..length]}{prompt.End}{row[length..]}";
    }

    private void GoToStart(StringBuilder output)
    {
        (int Columns, int Rows) size = terminal.Size;
        if (size != _size && _shown is { } shown)
        {
            // The terminal has wrapped the line anew.
            _cursorRow = Math.Min(
                LineLayout.Of(shown.Prompt, shown.Text, shown.Cursor, size.Columns).CursorRow, size.Rows - 1);
        }

        _size = size;
        if (_cursorRow > 0)
        {
            output.Append($"\e[{_cursorRow}A");
        }

        output.Append('\r');
    }

    private void PlaceCursor(StringBuilder output, LineLayout layout, int first, int last)
    {
        if (last > layout.CursorRow)
        {
            output.Append($"\e[{last - layout.CursorRow}A");
        }

        output.Append('\r');
        if (layout.CursorColumn > 0)
        {
            output.Append($"\e[{layout.CursorColumn}C");
        }

        _cursorRow = layout.CursorRow - first;
        _rowsBelow = last - layout.CursorRow;
    }
}
