using System.Globalization;
using System.Text;
using Pprof.Rendering.Pictures;

namespace Pprof.Tool.Shell.Editing;

/// <summary>A line as a terminal of some width shows it, with the prompt before it.</summary>
/// <param name="Rows">What each row holds; each but the last goes on in the next. The last is never full.</param>
/// <param name="CursorRow">The row of the cursor, from 0.</param>
/// <param name="CursorColumn">The column of the cursor, from 0.</param>
internal sealed record LineLayout(IReadOnlyList<LayoutRow> Rows, int CursorRow, int CursorColumn)
{
    /// <summary>Lays out a line.</summary>
    /// <param name="prompt">What stands before it.</param>
    /// <param name="text">The line; control characters are made visible.</param>
    /// <param name="cursor">The position in the text where the cursor is.</param>
    /// <param name="columns">The width of the terminal.</param>
    public static LineLayout Of(Prompt prompt, string text, int cursor, int columns)
    {
        var rows = new RowBuilder(Math.Max(columns, 2));
        rows.AddAll(prompt.Text);
        (int Row, int Column) place = (0, 0);
        for (int i = 0; i < text.Length;)
        {
            int length = StringInfo.GetNextTextElementLength(text, i);
            string shown = VisibleElement(text.Substring(i, length));
            int start = rows.PlaceOfNext(CellWidth.OfElement(shown));
            place = i == cursor ? (rows.Count, start) : place;
            rows.AddAll(shown);
            i += length;
        }

        int end = rows.PlaceOfNext(1);
        place = cursor == text.Length ? (rows.Count, end) : place;
        return new LineLayout(rows.Build(), place.Row, place.Column);
    }

    // A pasted line may have a line end in it; at a prompt it is shown where it stands.
    private static string VisibleElement(string element) => char.IsControl(element[0])
        ? string.Concat(element.Select(VisibleLine.Caret))
        : element;

    private sealed class RowBuilder(int columns)
    {
        private readonly List<LayoutRow> _rows = [];
        private readonly StringBuilder _text = new();
        private int _width;

        /// <summary>The rows before the one that is being filled.</summary>
        public int Count => _rows.Count;

        /// <summary>The column that something of this width goes to; it begins a row if it does not fit.</summary>
        public int PlaceOfNext(int width)
        {
            if (_width + width > columns)
            {
                EndRow();
            }

            return _width;
        }

        public void AddAll(string text)
        {
            for (int i = 0; i < text.Length;)
            {
                int length = StringInfo.GetNextTextElementLength(text, i);
                int width = CellWidth.OfElement(text.AsSpan(i));
                PlaceOfNext(width);
                _text.Append(text, i, length);
                _width += width;
                i += length;
            }
        }

        public List<LayoutRow> Build()
        {
            EndRow();
            return _rows;
        }

        private void EndRow()
        {
            _rows.Add(new LayoutRow(_text.ToString(), IsFull: _width == columns));
            _text.Clear();
            _width = 0;
        }
    }
}

/// <summary>A row of a <see cref="LineLayout"/>.</summary>
/// <param name="Text">What it shows.</param>
/// <param name="IsFull">Whether no cell is left at its end.</param>
internal readonly record struct LayoutRow(string Text, bool IsFull);
