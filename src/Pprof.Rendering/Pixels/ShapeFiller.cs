using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pixels;

/// <summary>
/// Fills shapes with straight sides. How much of a pixel is covered is computed exactly, from the area that each side
/// leaves on its right, so that edges are smooth without drawing anything several times.
/// </summary>
/// <remarks>
/// A shape may consist of several closed lines. What one surrounds is filled; what two surround that run in opposite
/// directions is a hole.
/// </remarks>
internal sealed class ShapeFiller(Canvas canvas)
{
    private Cell[] _cells = new Cell[256];

    // Of each cell its row and column in one number, by which they are sorted.
    private long[] _places = new long[256];
    private int _count;

    /// <summary>Adds a closed line, in pixels.</summary>
    public void Add(ReadOnlySpan<Point> corners)
    {
        for (int i = 0; i < corners.Length; i++)
        {
            AddSide(corners[i], corners[i + 1 < corners.Length ? i + 1 : 0]);
        }
    }

    /// <summary>Fills what was added, and begins the next shape.</summary>
    public void Fill(Color color)
    {
        Array.Sort(_places, _cells, 0, _count);
        for (int i = 0; i < _count;)
        {
            i = FillRow(i, color);
        }

        _count = 0;
    }

    // From the first cell of a row to the last; returns the first of the next row.
    private int FillRow(int i, Color color)
    {
        int row = RowOf(i);
        double before = 0;
        while (i < _count && RowOf(i) == row)
        {
            long place = _places[i];
            int column = ColumnOf(i);
            double height = 0, left = 0;
            for (; i < _count && _places[i] == place; i++)
            {
                height += _cells[i].Height;
                left += _cells[i].Left;
            }

            canvas.Cover(row, column, column + 1, color, Share(before + height - left));
            before += height;
            bool isLast = i == _count || RowOf(i) != row;
            int next = isLast ? canvas.Width : ColumnOf(i);
            if (next > column + 1)
            {
                canvas.Cover(row, column + 1, next, color, Share(before));
            }
        }

        return i;
    }

    private int RowOf(int cell) => (int)(_places[cell] >> 32);

    private int ColumnOf(int cell) => (int)_places[cell];

    private void AddCell(int row, int column, double height, double left)
    {
        if (_count == _cells.Length)
        {
            Array.Resize(ref _cells, _count * 2);
            Array.Resize(ref _places, _count * 2);
        }

        (_places[_count], _cells[_count]) = (((long)row << 32) + column, new Cell(height, left));
        _count++;
    }

    // Rounding leaves a little where a shape has ended.
    private static double Share(double winding) => Math.Abs(winding) < 1e-6 ? 0 : Math.Min(1, Math.Abs(winding));

    private void AddSide(Point from, Point to)
    {
        if (from.Y == to.Y)
        {
            return;
        }

        (Point top, Point bottom, int direction) = from.Y < to.Y ? (from, to, 1) : (to, from, -1);
        double first = Math.Max(top.Y, 0), last = Math.Min(bottom.Y, canvas.Height);
        double slope = (bottom.X - top.X) / (bottom.Y - top.Y);
        for (double y = first; y < last;)
        {
            int row = (int)y;
            double end = Math.Min(row + 1, last);
            AddPiece(row, top.X + ((y - top.Y) * slope), top.X + ((end - top.Y) * slope), (end - y) * direction);
            y = end;
        }
    }

    // A piece of a side within a row. What lies left of the canvas counts at its edge, what lies right of it nowhere.
    private void AddPiece(int row, double from, double to, double height)
    {
        (double left, double right) = from < to ? (from, to) : (to, from);
        if (right <= 0)
        {
            AddCell(row, 0, height, 0);
            return;
        }

        if (left < 0)
        {
            double outside = height * -left / (right - left);
            AddCell(row, 0, outside, 0);
            (left, height) = (0, height - outside);
        }

        double most = Math.Min(right, canvas.Width);
        if (left >= most)
        {
            if (left < canvas.Width)
            {
                AddCell(row, (int)left, height, height * (left - (int)left));
            }

            return;
        }

        for (double x = left; x < most;)
        {
            int column = (int)x;
            double end = Math.Min(column + 1, most), part = height * (end - x) / (right - left);
            AddCell(row, column, part, part * (((x + end) / 2) - column));
            x = end;
        }
    }

    /// <summary>What a side does to a pixel.</summary>
    /// <param name="Height">How much of the row's height the side spans; negative if it runs upwards.</param>
    /// <param name="Left">How much of the pixel lies left of it, times that.</param>
    private readonly record struct Cell(double Height, double Left);
}
