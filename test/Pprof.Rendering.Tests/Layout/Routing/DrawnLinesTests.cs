using Pprof.Rendering.Layout;
using Pprof.Rendering.Layout.Routing;

namespace Pprof.Rendering.Tests.Layout.Routing;

public sealed class DrawnLinesTests
{
    [Fact]
    public void Lines_that_cross_twice_count_twice_and_such_that_touch_or_pass_do_not_count()
    {
        Point[] zigzag = [new(0, 0), new(10, 10), new(0, 20)];
        Point[] through = [new(5, 0), new(5, 20)];
        Point[] beside = [new(20, 0), new(20, 20)];
        Point[] fromItsEnd = [new(0, 20), new(-5, 30)];

        DrawnLines drawn = DrawnLines.Of([zigzag, through, beside, fromItsEnd], CancellationToken.None);

        Assert.Equal(2, drawn.Crossings);
        Assert.Equal((2 * Math.Sqrt(200)) + 20 + 20 + Math.Sqrt(125), drawn.Length, precision: 9);
    }

    [Fact]
    public void As_many_cross_as_when_each_part_is_compared_with_each()
    {
        var random = new Random(7);
        Point[][] lines =
        [
            .. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 5)
                .Select(_ => new Point(random.Next(1_000) + random.NextDouble(), random.Next(1_000) + random.NextDouble())).ToArray()),
        ];

        Assert.Equal(CountAll(lines), DrawnLines.Of(lines, CancellationToken.None).Crossings);
    }

    // By where the straight lines through two parts meet, if they do within both.
    private static int CountAll(Point[][] lines)
    {
        var parts = lines.SelectMany((line, row) => line.Zip(line.Skip(1), (from, to) => (Row: row, From: from, Way: to - from))).ToList();
        int count = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            for (int j = i + 1; j < parts.Count; j++)
            {
                double turn = Turn(parts[i].Way, parts[j].Way);
                Point between = parts[j].From - parts[i].From;
                count += parts[i].Row != parts[j].Row
                    && Turn(between, parts[j].Way) / turn is > 0 and < 1 && Turn(between, parts[i].Way) / turn is > 0 and < 1 ? 1 : 0;
            }
        }

        return count;
    }

    private static double Turn(Point a, Point b) => (a.X * b.Y) - (a.Y * b.X);
}
