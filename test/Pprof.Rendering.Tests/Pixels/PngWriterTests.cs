using Pprof.Rendering.Layout;
using Pprof.Rendering.Pixels;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Tests.TestKit;
using SkiaSharp;

namespace Pprof.Rendering.Tests.Pixels;

public sealed class PngWriterTests
{
    [Fact]
    public void A_point_is_two_pixels_and_things_are_where_they_belong()
    {
        Scene scene = SampleScenes.Of(
            100, 60, SampleScenes.Filled(new Box(10, 10, 30, 20), SampleScenes.Red), SampleScenes.Filled(new Box(80.25, 40, 100, 60), SampleScenes.Blue));

        using SkiaPicture picture = Write(scene);

        Assert.Equal((200, 120), (picture.Width, picture.Height));
        Assert.Equal(SampleScenes.White, picture[19, 30]);
        Assert.Equal(SampleScenes.Red, picture[20, 20]);
        Assert.Equal(SampleScenes.Red, picture[59, 39]);
        Assert.Equal(SampleScenes.White, picture[60, 39]);
        Assert.Equal(SampleScenes.White, picture[159, 100]);
        Assert.Equal(SampleScenes.Blue, picture[161, 100]);
    }

    [Fact]
    public void A_pixel_that_is_covered_in_part_has_that_part_of_the_colour()
    {
        using SkiaPicture picture = Write(SampleScenes.Of(10, 10, SampleScenes.Filled(new Box(2, 2, 4.125, 5), SampleScenes.Black)));

        Assert.InRange(picture[8, 6].Red, 188, 194);
    }

    [Fact]
    public void What_comes_later_lies_above()
    {
        Box box = new(1, 1, 9, 9);

        using SkiaPicture picture = Write(SampleScenes.Of(
            10, 10, SampleScenes.Filled(box, SampleScenes.Red), new GroupItem("g", "", [SampleScenes.Filled(box, SampleScenes.Blue)])));

        Assert.Equal(SampleScenes.Blue, picture[10, 10]);
    }

    [Fact]
    public void An_outline_lies_half_inside_and_half_outside()
    {
        var item = new RectangleItem(new Box(10, 10, 40, 40), null, new Pen(Tone.Of(SampleScenes.Red), 4));

        using SkiaPicture picture = Write(SampleScenes.Of(50, 50, item));

        Assert.Equal(SampleScenes.White, picture[15, 50]);
        Assert.Equal(SampleScenes.Red, picture[16, 50]);
        Assert.Equal(SampleScenes.Red, picture[23, 50]);
        Assert.Equal(SampleScenes.White, picture[24, 50]);
    }

    [Fact]
    public void A_line_has_its_width_all_along_a_curve()
    {
        // Nearly a half circle of radius 30 around (40, 40).
        var curve = new CurveItem([new(10, 40), new(10, 0), new(70, 0), new(70, 40)], new Pen(Tone.Of(SampleScenes.Black), 6));

        using SkiaPicture picture = Write(SampleScenes.Of(80, 50, curve));

        int column = Enumerable.Range(0, 60).Count(y => picture[80, y].Red < 128);
        int row = Enumerable.Range(0, 40).Count(x => picture[x, 76].Red < 128);
        Assert.InRange(column, 11, 13);
        Assert.InRange(row, 11, 13);
    }

    [Fact]
    public void A_dashed_line_has_gaps()
    {
        var line = new CurveItem([new(0, 5), new(30, 5), new(60, 5), new(90, 5)], new Pen(Tone.Of(SampleScenes.Black), 2) { Style = PenStyle.Dashed });

        using SkiaPicture picture = Write(SampleScenes.Of(90, 10, line));

        int dark = Enumerable.Range(0, 180).Count(x => picture[x, 10].Red < 128);
        Assert.InRange(dark, 180 * 5 / 10, 180 * 7 / 10);
        Assert.True(picture[2, 10].Red < 128);
    }

    [Fact]
    public void Text_is_drawn_without_any_font_of_the_system_where_its_anchor_says()
    {
        TextItem line = SampleScenes.Line("HHHH", 50, 30);
        using SkiaPicture middle = Write(SampleScenes.Of(100, 40, line));
        using SkiaPicture start = Write(SampleScenes.Of(100, 40, line with { Alignment = TextAlignment.Start }));
        using SkiaPicture end = Write(SampleScenes.Of(100, 40, line with { Alignment = TextAlignment.End }));

        Assert.Equal(0, start.InkIn(0, 0, 100, 80));
        Assert.Equal(0, end.InkIn(100, 0, 200, 80));
        Assert.InRange(start.InkIn(100, 40, 200, 60), 100, 2_000);
        Assert.InRange(Math.Abs(middle.InkIn(0, 0, 100, 80) - middle.InkIn(100, 0, 200, 80)), 0, 60);
        Assert.Equal(0, middle.InkIn(0, 61, 200, 80));
    }

    [Fact]
    public void Bold_text_has_more_ink_in_the_same_room()
    {
        TextItem line = SampleScenes.Line("main.render", 60, 20);
        using SkiaPicture plain = Write(SampleScenes.Of(120, 30, line));
        using SkiaPicture bold = Write(SampleScenes.Of(120, 30, line with { IsBold = true }));

        Assert.True(bold.InkIn(0, 0, 240, 60) > 1.15 * plain.InkIn(0, 0, 240, 60));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Letters_keep_their_holes(bool isBold)
    {
        TextItem line = SampleScenes.Line("O", 20, 35) with { FontSize = 40, IsBold = isBold };

        using SkiaPicture picture = Write(SampleScenes.Of(40, 40, line));

        Assert.Equal(SampleScenes.White, picture[40, 42]);
        Assert.InRange(picture.InkIn(0, 42, 40, 43), 7, 20);
    }

    [Fact]
    public void What_the_font_lacks_is_seen()
    {
        using SkiaPicture picture = Write(SampleScenes.Of(100, 40, SampleScenes.Line("漢字", 50, 30)));

        Assert.InRange(picture.InkIn(0, 0, 200, 80), 20, 2_000);
    }

    [Fact]
    public void Letters_look_as_another_library_draws_them()
    {
        TextItem line = SampleScenes.Line("Render9&gß@", 5, 30) with { FontSize = 24, Alignment = TextAlignment.Start };
        using SkiaPicture picture = Write(SampleScenes.Of(200, 40, line));
        using SKTypeface face = SKTypeface.FromStream(typeof(PngWriter).Assembly.GetManifestResourceStream("DejaVuSans.ttf"));
        using var bitmap = new SKBitmap(400, 80);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        using var font = new SKFont(face, 48) { Subpixel = true, Hinting = SKFontHinting.None, LinearMetrics = true };
        using var paint = new SKPaint { IsAntialias = true, Color = SKColors.Black };

        // As shapes: for text it changes the contrast.
        using SKPath shapes = font.GetTextPath(line.Text, new SKPoint(10, 60));
        canvas.DrawPath(shapes, paint);

        double difference = 0, ink = 0;
        for (int y = 0; y < 80; y++)
        {
            for (int x = 0; x < 400; x++)
            {
                difference += Math.Abs(picture[x, y].Green - bitmap.GetPixel(x, y).Green);
                ink += 255 - bitmap.GetPixel(x, y).Green;
            }
        }

        // Skia covers pixels in 16 steps.
        Assert.InRange(difference / ink, 0, 0.03);
    }

    [Theory]
    [MemberData(nameof(SampleScenes.HostileNames), MemberType = typeof(SampleScenes))]
    public void Whatever_is_drawn_it_can_be_read(string name)
    {
        using SkiaPicture picture = Write(SampleScenes.Hostile[name]);

        Assert.InRange((long)picture.Width * picture.Height, 1, 32_100_000);
    }

    [Fact]
    public void A_huge_picture_is_drawn_smaller_and_says_so()
    {
        string? notice = PngWriter.Write(SampleScenes.Of(40_000, 30_000), Stream.Null);

        Assert.Contains("6532 × 4899 pixels", notice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_usual_picture_says_nothing() => Assert.Null(PngWriter.Write(SampleScenes.Of(1_000, 1_000), Stream.Null));

    [Fact]
    public void The_same_picture_gives_the_same_bytes() => Assert.Equal(Bytes(SampleScenes.Everything), Bytes(SampleScenes.Everything));

    private static SkiaPicture Write(Scene scene) => SkiaPicture.Decode(Bytes(scene), SKEncodedImageFormat.Png);

    private static byte[] Bytes(Scene scene) => SampleScenes.Bytes((drawn, stream) => PngWriter.Write(drawn, stream), scene);
}
