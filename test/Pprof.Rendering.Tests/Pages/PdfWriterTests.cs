using System.Text;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Pages.Pdf;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Tests.TestKit;

namespace Pprof.Rendering.Tests.Pages;

public sealed class PdfWriterTests
{
    [Fact]
    public void A_page_has_the_size_and_the_title_of_the_picture()
    {
        byte[] pdf = Write(SampleScenes.Everything with { Title = "web (größer) 漢" });

        string facts = ExternalProgram.Run("pdfinfo", pdf, "{}");

        Assert.Contains("Title:           web (größer) 漢\n", facts, StringComparison.Ordinal);
        Assert.Contains("Pages:           1\n", facts, StringComparison.Ordinal);
        Assert.Contains("Page size:       300 x 200 pts\n", facts, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("main.(*Server).ServeHTTP")]
    [InlineData("größer Ελλ Жук → …")]
    [InlineData("漢字 \U0001F600")]
    [InlineData("a\\b(c)<d>/e%f")]
    public void Names_are_found_in_it_also_those_that_the_font_lacks(string name)
    {
        string text = ExternalProgram.Run("pdftotext", Write(SampleScenes.Text(name)), "{}", "-");

        Assert.Contains(name, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bold_text_is_found_as_well() => Assert.Contains(
        "main.render", ExternalProgram.Run("pdftotext", Write(SampleScenes.Everything), "{}", "-"), StringComparison.Ordinal);

    [Fact]
    public void It_brings_its_font_along()
    {
        string fonts = ExternalProgram.Run("pdffonts", Write(SampleScenes.Everything), "{}");

        Assert.Matches(@"[A-Z]{6}\+DejaVuSans +CID TrueType +Identity-H +yes yes yes", fonts);
    }

    [Fact]
    public void It_is_drawn_where_the_picture_says()
    {
        Scene scene = SampleScenes.Of(
            100, 60, SampleScenes.Filled(new Box(10, 10, 30, 20), SampleScenes.Red), SampleScenes.Filled(new Box(80, 40, 100, 60), SampleScenes.Blue));

        byte[] picture = ExternalProgram.RunForBytes("pdftoppm", Write(scene), "-r", "72", "{}").Output;

        PixelMap pixels = PixelMap.Parse(picture);
        Assert.Equal((100, 60), (pixels.Width, pixels.Height));
        Assert.Equal(SampleScenes.Red, pixels[20, 15]);
        Assert.Equal(SampleScenes.White, pixels[20, 25]);
        Assert.Equal(SampleScenes.Blue, pixels[90, 50]);
        Assert.Equal(SampleScenes.White, pixels[70, 50]);
    }

    [Theory]
    [MemberData(nameof(SampleScenes.HostileNames), MemberType = typeof(SampleScenes))]
    public void Whatever_is_drawn_it_is_well_formed(string name)
    {
        byte[] pdf = Write(SampleScenes.Hostile[name]);

        Assert.StartsWith("%PDF-1.7\n", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        Assert.EndsWith("%%EOF\n", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        Assert.Contains("No syntax or stream encoding errors found", ExternalProgram.Run("qpdf", pdf, "--check", "{}"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SampleScenes.HostileNames), MemberType = typeof(SampleScenes))]
    public void Whatever_is_drawn_a_viewer_has_nothing_to_complain_of(string name)
    {
        byte[] pdf = Write(SampleScenes.Hostile[name]);

        string output = ExternalProgram.Run("pdftotext", pdf, "-q", "{}", "-");

        Assert.DoesNotContain("Error", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_picture_gives_the_same_bytes() => Assert.Equal(Write(SampleScenes.Everything), Write(SampleScenes.Everything));

    [Fact]
    public void A_small_picture_is_a_small_file() => Assert.InRange(Write(SampleScenes.Everything).Length, 1_000, 15_000);

    private static byte[] Write(Scene scene) => SampleScenes.Bytes(PdfWriter.Write, scene);
}
