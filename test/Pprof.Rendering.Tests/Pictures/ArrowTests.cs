using Pprof.Rendering.Layout;
using Pprof.Rendering.Pictures;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Tests.Pictures;

public sealed class ArrowTests
{
    private static readonly Pen Thin = new(Palette.Ink, 1), Thick = new(Palette.Ink, 6);

    [Fact]
    public void The_head_points_at_the_end_of_the_line()
    {
        (CurveItem line, PolygonItem head) = Draw(Thin, new(0, 0), new(0, 30), new(0, 60), new(0, 100));

        Assert.Equal(new Point(0, 100), head.Corners[0]);
        Assert.InRange(line.Points[^1].Y, 93, 99);
        Assert.Equal(new Point(0, 0), line.Points[0]);
    }

    [Fact]
    public void A_thick_line_has_a_larger_head()
    {
        Point[] course = [new(0, 0), new(0, 30), new(0, 60), new(0, 100)];

        Assert.True(WidthOf(Draw(Thick, course).Head) > WidthOf(Draw(Thin, course).Head));
        Assert.True(WidthOf(Draw(Thick, course).Head) > Thick.Width);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(-100)]
    public void A_line_that_arrives_nearly_level_has_a_head_outside_of_the_box(double height)
    {
        (_, PolygonItem head) = Draw(Thin, new(0, 0), new(0, height), new(0, height * 0.99), new(100, height));

        Assert.All(head.Corners.Skip(1), corner => Assert.True(Math.Abs(corner.Y) < Math.Abs(height) + 0.2));
    }

    [Fact]
    public void A_line_shorter_than_its_head_is_its_head() =>
        Assert.All(Draw(Thick, new(0, 0), new(0, 1), new(0, 2), new(0, 3)).Line.Points, point => Assert.InRange(point.Y, -30, 3));

    [Fact]
    public void A_line_that_goes_nowhere_has_numbers() => Assert.All(
        Draw(Thin, new(5, 5), new(5, 5), new(5, 5), new(5, 5)).Head.Corners, corner => Assert.True(double.IsFinite(corner.X + corner.Y)));

    private static (CurveItem Line, PolygonItem Head) Draw(Pen pen, params Point[] course)
    {
        SceneItem[] items = [.. Arrow.Draw([.. course], pen, endsAbove: true)];
        return (items.OfType<CurveItem>().Single(), items.OfType<PolygonItem>().Single());
    }

    private static double WidthOf(PolygonItem head) => (head.Corners[1] - head.Corners[2]).Length;
}
