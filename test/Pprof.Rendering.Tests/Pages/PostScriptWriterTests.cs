using System.Text;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Pages.PostScript;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Tests.TestKit;

namespace Pprof.Rendering.Tests.Pages;

public sealed class PostScriptWriterTests
{
    [Fact]
    public void A_document_says_how_large_its_page_is_and_what_it_brings_along()
    {
        string text = Encoding.ASCII.GetString(Write(SampleScenes.Everything));

        Assert.StartsWith("%!PS-Adobe-3.0\n", text, StringComparison.Ordinal);
        Assert.Contains("\n%%BoundingBox: 0 0 300 200\n", text, StringComparison.Ordinal);
        Assert.Contains("\n%%DocumentSuppliedResources: font DejaVuSans-0\n%%+ font DejaVuSans-1\n", text, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SampleScenes.HostileNames), MemberType = typeof(SampleScenes))]
    public void Lines_are_short_and_of_ascii(string name)
    {
        byte[] document = Write(SampleScenes.Hostile[name]);

        Assert.All(Encoding.Latin1.GetString(document).Split('\n'), line => Assert.InRange(line.Length, 0, 255));
        Assert.All(document, b => Assert.True(b is (byte)'\n' or (>= 0x20 and < 0x7F), $"byte {b}"));
    }

    [Theory]
    [MemberData(nameof(SampleScenes.HostileNames), MemberType = typeof(SampleScenes))]
    public void Whatever_is_drawn_an_interpreter_runs_it(string name)
    {
        byte[] document = Write(SampleScenes.Hostile[name]);

        string output = ExternalProgram.Run("gs", document, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage", "{}");

        Assert.Equal("", output);
    }

    [Fact]
    public void Names_survive()
    {
        const string name = "main.(*T).größer\\ Ελλ Жук 漢 \U0001F600";

        string text = ExternalProgram.Run(
            "gs", Write(SampleScenes.Text(name)), "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=txtwrite", "-sOutputFile=-", "{}");

        Assert.Contains("main.(*T).größer\\ Ελλ Жук", text, StringComparison.Ordinal);
        Assert.Contains("uni6F22", Encoding.ASCII.GetString(Write(SampleScenes.Text(name))), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_drawn_where_the_picture_says()
    {
        Scene scene = SampleScenes.Of(
            100, 60, SampleScenes.Filled(new Box(10, 10, 30, 20), SampleScenes.Red), SampleScenes.Filled(new Box(80, 40, 100, 60), SampleScenes.Blue));

        PixelMap pixels = PixelMap.Parse(ExternalProgram.RunForBytes(
            "gs", Write(scene), "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-r72", "-sDEVICE=ppmraw", "-sOutputFile=-", "{}").Output);

        Assert.Equal((100, 60), (pixels.Width, pixels.Height));
        Assert.Equal(SampleScenes.Red, pixels[20, 15]);
        Assert.Equal(SampleScenes.White, pixels[20, 25]);
        Assert.Equal(SampleScenes.Blue, pixels[90, 50]);
        Assert.Equal(SampleScenes.White, pixels[70, 50]);
    }

    [Fact]
    public void The_same_picture_gives_the_same_bytes() => Assert.Equal(Write(SampleScenes.Everything), Write(SampleScenes.Everything));

    private static byte[] Write(Scene scene) => SampleScenes.Bytes(PostScriptWriter.Write, scene);
}
