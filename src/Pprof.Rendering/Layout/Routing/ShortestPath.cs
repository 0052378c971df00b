namespace Pprof.Rendering.Layout.Routing;

/// <summary>Pulls a string tight that runs through gates.</summary>
internal static class ShortestPath
{
    /// <summary>
    /// The shortest line from start to end through all gates: a funnel of what can be seen from the last corner is
    /// narrowed gate by gate, and when it closes its closing side is the next corner (Lee and Preparata, 1984).
    /// </summary>
    /// <param name="start">Where the string begins.</param>
    /// <param name="gates">From the top downwards.</param>
    /// <param name="end">Where it ends; not above the last gate.</param>
    public static List<Point> Pull(Point start, IReadOnlyList<Gate> gates, Point end)
    {
        List<Point> corners = [start];
        Gate[] all = [.. gates, new Gate(end.Y, end.X, end.X)];
        int next = 0;
        while (FindCorner(corners[^1], all, next) is { } corner)
        {
            corners.Add(corner.Point);
            next = corner.Gate + 1;
        }

        corners.Add(end);
        return corners;
    }

    private static (Point Point, int Gate)? FindCorner(Point from, Gate[] gates, int next)
    {
        (double least, double most) = (double.NegativeInfinity, double.PositiveInfinity);
        (int leastAt, int mostAt) = (next, next);
        for (int i = next; i < gates.Length; i++)
        {
            double fall = gates[i].Y - from.Y;
            if (fall <= 1e-6)
            {
                continue;
            }

            (double left, double right) = ((gates[i].Left - from.X) / fall, (gates[i].Right - from.X) / fall);
            if (left > most)
            {
                return (new Point(gates[mostAt].Right, gates[mostAt].Y), mostAt);
            }

            if (right < least)
            {
                return (new Point(gates[leastAt].Left, gates[leastAt].Y), leastAt);
            }

            (least, leastAt) = left >= least ? (left, i) : (least, leastAt);
            (most, mostAt) = right <= most ? (right, i) : (most, mostAt);
        }

        return null;
    }
}
