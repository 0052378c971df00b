using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Pprof.Analysis;
using Pprof.Rendering.Flames;
using Pprof.Rendering.Pages.Pdf;
using Pprof.Rendering.Pages.PostScript;
using Pprof.Rendering.Pixels;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Tests.TestKit;
using SkiaSharp;

namespace Pprof.Rendering.Tests.Scenes;

/// <summary>Every format of every worst profile, as graph and as flame graph, is read by somebody else.</summary>
public sealed class WorstCaseTests
{
    // Whatever the profile, it is a picture, and can be sent by mail.
    private const int MostBytes = 8_000_000;

    [Theory]
    [MemberData(nameof(WorstProfiles.Names), MemberType = typeof(WorstProfiles))]
    public void A_picture_for_browsers_is_markup_with_no_scripts_but_ours(string name)
    {
        Profile profile = WorstProfiles.Of(name);

        AssertMarkup(Pictured.Svg(Graph(profile)), scripts: 1);
        AssertMarkup(FlamePicture.Svg(profile), scripts: 2);
    }

    [Theory]
    [MemberData(nameof(WorstProfiles.Names), MemberType = typeof(WorstProfiles))]
    public void Pixels_can_be_decoded(string name)
    {
        foreach (Scene scene in Scenes(name))
        {
            using SkiaPicture png = SkiaPicture.Decode(Bytes(PngWriter.Write, scene), SKEncodedImageFormat.Png);
            using SkiaPicture gif = SkiaPicture.Decode(Bytes(GifWriter.Write, scene), SKEncodedImageFormat.Gif);

            Assert.Equal((png.Width, png.Height), (gif.Width, gif.Height));
        }
    }

    [Theory]
    [MemberData(nameof(WorstProfiles.Names), MemberType = typeof(WorstProfiles))]
    public void A_document_has_no_error(string name)
    {
        foreach (Scene scene in Scenes(name))
        {
            string verdict = ExternalProgram.Run("qpdf", Bytes(Silently(PdfWriter.Write), scene), "--check", "{}");

            Assert.Contains("No syntax or stream encoding errors found", verdict, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(WorstProfiles.Names), MemberType = typeof(WorstProfiles))]
    public void A_printer_prints_it(string name)
    {
        foreach (Scene scene in Scenes(name))
        {
            byte[] page = Bytes(Silently(PostScriptWriter.Write), scene);

            Assert.Equal("", ExternalProgram.Run("gs", page, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=nullpage", "{}"));
        }
    }

    [Theory]
    [MemberData(nameof(WorstProfiles.Names), MemberType = typeof(WorstProfiles))]
    public void A_page_holds_data_that_can_be_read(string name)
    {
        string page = FlamePicture.Page(WorstProfiles.Of(name));

        const string start = "<script type=\"application/json\" id=\"data\">", end = "</script>";
        int from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        using JsonDocument data = JsonDocument.Parse(page[from..page.IndexOf(end, from, StringComparison.Ordinal)]);
        foreach (JsonElement part in data.RootElement.GetProperty("parts").EnumerateArray())
        {
            AssertMarkup(part.GetProperty("graph").GetString()!, scripts: 0);
        }

        Assert.InRange(page.Length, 1, MostBytes);
    }

    private static Scene Graph(Profile profile) => Pictured.Scene(profile, new ViewOptions { NodeFraction = 0, EdgeFraction = 0 });

    private static Scene[] Scenes(string name)
    {
        Profile profile = WorstProfiles.Of(name);
        return [Graph(profile), FlameScene.Draw(FlamePicture.Report(profile), TimeZoneInfo.Utc)];
    }

    private static void AssertMarkup(string svg, int scripts)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        XElement picture = XElement.Load(reader);

        XElement[] elements = [.. picture.DescendantsAndSelf()];
        Assert.Equal(scripts, elements.Count(element => element.Name.LocalName == "script"));
        Assert.DoesNotContain(elements, element => element.Name.LocalName is not ("svg" or "title" or "style" or "rect" or "g" or "path" or "polygon" or "text" or "script"));
        Assert.DoesNotContain(elements.Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "href");
        Assert.DoesNotContain(elements.Attributes(), attribute => attribute.Value.Contains("NaN", StringComparison.Ordinal) || attribute.Value.Contains('∞'));
        Assert.InRange(Encoding.UTF8.GetByteCount(svg), 1, MostBytes);
    }

    private static Func<Scene, Stream, string?> Silently(Action<Scene, Stream> write) => (scene, stream) =>
    {
        write(scene, stream);
        return null;
    };

    private static byte[] Bytes(Func<Scene, Stream, string?> write, Scene scene)
    {
        using var stream = new MemoryStream();
        write(scene, stream);
        Assert.InRange(stream.Length, 1, MostBytes);
        return stream.ToArray();
    }
}
