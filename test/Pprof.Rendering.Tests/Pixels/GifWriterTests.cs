using System.Collections.Immutable;
using CsCheck;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Pixels;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Tests.TestKit;
using SkiaSharp;

namespace Pprof.Rendering.Tests.Pixels;

public sealed class GifWriterTests
{
    [Fact]
    public void A_picture_of_few_colours_is_the_same_as_in_png()
    {
        Scene scene = SampleScenes.Of(
            100, 60, SampleScenes.Filled(new Box(10, 10, 30, 20), SampleScenes.Red), SampleScenes.Filled(new Box(80, 40, 100, 60), SampleScenes.Blue));

        Assert.Equal(0, GreatestDifference(scene));
    }

    [Fact]
    public void A_drawing_differs_from_png_by_less_than_one_sees() => Assert.InRange(GreatestDifference(SampleScenes.Everything), 0, 24);

    [Fact]
    public void Large_areas_keep_their_colour_however_many_colours_there_are()
    {
        ImmutableArray<SceneItem> items =
        [
            .. Enumerable.Range(0, 900).Select(i => SampleScenes.Filled(
                new Box(i % 30, i / 30, (i % 30) + 1, (i / 30) + 1), new Color((byte)(i % 256), (byte)(i * 7 % 256), (byte)(i / 4)))),
            SampleScenes.Filled(new Box(40, 0, 90, 50), new Color(12, 34, 56)),
        ];

        using SkiaPicture picture = Gif(SampleScenes.Of(100, 60, items));

        Assert.Equal(new Color(12, 34, 56), picture[120, 50]);
        Assert.Equal(SampleScenes.White, picture[199, 119]);
    }

    [Theory]
    [MemberData(nameof(SampleScenes.HostileNames), MemberType = typeof(SampleScenes))]
    public void Whatever_is_drawn_it_can_be_read(string name)
    {
        using SkiaPicture picture = Gif(SampleScenes.Hostile[name]);

        Assert.InRange((long)picture.Width * picture.Height, 1, 32_100_000);
    }

    // Boxes of all sizes and colours reach every width of a code and the restart of the table.
    [Fact]
    public void Any_picture_can_be_read_again() => Gen
        .Select(Gen.Int[1, 120], Gen.Int[1, 120], Gen.Int[0, 400], Gen.Int[0, 1_000_000])
        .Sample(
            (width, height, count, seed) =>
            {
                var random = new Random(seed);
                Scene scene = SampleScenes.Of(width, height, [.. Enumerable.Range(0, count).Select(_ => RandomBox(random, width, height))]);
                return GreatestDifference(scene) < 120;
            },
            iter: 60);

    [Fact]
    public void The_same_picture_gives_the_same_bytes() => Assert.Equal(Bytes(SampleScenes.Everything), Bytes(SampleScenes.Everything));

    private static RectangleItem RandomBox(Random random, int width, int height)
    {
        int x = random.Next(width), y = random.Next(height);
        var color = new Color((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
        return SampleScenes.Filled(new Box(x, y, x + random.Next(1, 30), y + random.Next(1, 30)), color);
    }

    private static int GreatestDifference(Scene scene)
    {
        using SkiaPicture gif = Gif(scene);
        using SkiaPicture png = SkiaPicture.Decode(
            SampleScenes.Bytes((drawn, stream) => PngWriter.Write(drawn, stream), scene), SKEncodedImageFormat.Png);
        Assert.Equal((png.Width, png.Height), (gif.Width, gif.Height));
        int greatest = 0;
        for (int y = 0; y < gif.Height; y++)
        {
            for (int x = 0; x < gif.Width; x++)
            {
                Color one = gif[x, y], other = png[x, y];
                greatest = Math.Max(greatest, Math.Max(
                    Math.Abs(one.Red - other.Red), Math.Max(Math.Abs(one.Green - other.Green), Math.Abs(one.Blue - other.Blue))));
            }
        }

        return greatest;
    }

    private static SkiaPicture Gif(Scene scene) => SkiaPicture.Decode(Bytes(scene), SKEncodedImageFormat.Gif);

    private static byte[] Bytes(Scene scene) => SampleScenes.Bytes((drawn, stream) => GifWriter.Write(drawn, stream), scene);
}
