using System.Text;
using System.Xml;
using System.Xml.Linq;
using Pprof.Analysis;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Svg;
using Pprof.Rendering.Tests.TestKit;
using Pprof.Tests.Shared;

namespace Pprof.Rendering.Tests.Svg;

public sealed class SvgWriterTests
{
    private static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    // Its profiles lie outside of the repository.
    private static readonly string Conformance =
        Environment.GetEnvironmentVariable("CONFORMANCE") ?? Repository.PathOf("..", "shared", "conformance");

    [Theory]
    [InlineData("")]
    [InlineData("lines")]
    public void Hostile_names_are_text_and_nothing_else(string granularity)
    {
        var options = new ViewOptions { Trim = false, Granularity = granularity == "" ? Granularity.Default : Granularity.Lines };

        XElement svg = Parse(Pictured.Svg(HostileNames.Profile(HostileNames.All), options));

        Assert.Single(svg.Descendants(Space + "script"));
        Assert.Subset(
            new HashSet<string> { "svg", "title", "style", "rect", "g", "path", "polygon", "text", "script" },
            svg.DescendantsAndSelf().Select(element => element.Name.LocalName).ToHashSet());
        Assert.DoesNotContain(svg.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Contains(svg.Descendants(Space + "title"), title => title.Value.StartsWith("<script>document", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_of_ten_megabytes_gives_a_small_picture()
    {
        string svg = Pictured.Svg(HostileNames.Profile([new string('n', 10_000_000)]));

        Parse(svg);
        Assert.InRange(svg.Length, 1000, 200_000);
    }

    [Fact]
    public void Every_profile_of_the_conformance_cases_gives_well_formed_pictures()
    {
        string folder = Path.Combine(Conformance, "profiles");
        Assert.SkipUnless(Directory.Exists(folder), "the profiles of the conformance cases are not here");
        int drawn = 0;
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (TryRead(path) is { } profile)
            {
                Assert.All(Views(profile), options => Assert.Equal("svg", Parse(Pictured.Svg(profile, options)).Name.LocalName));
                drawn++;
            }
        }

        Assert.InRange(drawn, 20, 1000);
    }

    [Fact]
    public void Every_character_of_the_first_plane_can_stand_in_a_text_and_a_tooltip()
    {
        string all = string.Concat(Enumerable.Range(0, 0x10000).Select(c => (char)c));
        var text = new TextItem(new Point(1, 1), all, 10, Palette.Ink);

        XElement svg = Parse(Write(new GroupItem("g", all, [text])));

        Assert.Equal(0x10000, svg.Descendants(Space + "text").Single().Value.Length);
    }

    [Fact]
    public void Dark_surroundings_have_colours_of_their_own()
    {
        var tone = new Tone(new Color(1, 2, 3), new Color(4, 5, 6));

        string svg = Write(new RectangleItem(new Box(0, 0, 1, 1), tone, null));

        Assert.Contains(".f0{fill:#010203}", svg, StringComparison.Ordinal);
        Assert.Matches(@"prefers-color-scheme:dark\)\{\.f0\{fill:#040506\}\}", svg);
    }

    [Fact]
    public void Text_that_the_font_lacks_is_held_in_the_room_it_was_given()
    {
        string known = Write(new TextItem(new Point(1, 1), "main", 10, Palette.Ink));
        string unknown = Write(new TextItem(new Point(1, 1), "\u6F22\u5B57", 10, Palette.Ink));

        Assert.DoesNotContain("textLength", known, StringComparison.Ordinal);
        Assert.Contains("textLength=\"20\"", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_are_written_in_one_order()
    {
        var group = new GroupItem("g", "", []);
        group = group with { Facts = group.Facts.Add("to", "b").Add("class", "edge").Add("from", "\"a\"") };

        Assert.Contains("<g id=\"g\" class=\"edge\" data-from=\"&quot;a&quot;\" data-to=\"b\"></g>", Write(group), StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_is_ours_alone_and_can_stand_in_a_document()
    {
        Assert.DoesNotContain("]]>", SvgBehaviour.Graph.Script, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(eval|fetch|XMLHttpRequest|innerHTML|import)\b|https?://(?!www\.w3\.org/)", SvgBehaviour.Graph.Script);
        Assert.DoesNotContain("url(", SvgBehaviour.Graph.Style, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(12, "12")]
    [InlineData(0.25, ".2")]
    [InlineData(-0.04, "0")]
    [InlineData(-3.26, "-3.3")]
    [InlineData(double.NaN, "0")]
    [InlineData(double.PositiveInfinity, "1000000000")]
    public void Lengths_take_few_characters(double length, string expected) => Assert.Equal(expected, SvgNumbers.Of(length));

    [Fact]
    public void A_course_is_written_from_place_to_place() => Assert.Equal(
        "M1 2c1 0 2.5-1 3-2", SvgNumbers.Curve([new Point(1, 2), new Point(2, 2), new Point(3.5, 1), new Point(4, 0)]));

    private static string Write(SceneItem item)
    {
        using var output = new MemoryStream();
        SvgWriter.Write(new Scene("title", new Size(10, 10), [item]), output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static XElement Parse(string svg)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { CheckCharacters = true, DtdProcessing = DtdProcessing.Prohibit });
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static ViewOptions[] Views(Profile profile) =>
    [
        ViewOptions.Default,
        new() { CallTree = true },
        new() { Granularity = Granularity.Lines, NodeCount = 200 },
        .. profile.SampleTypes.Length > 1 ? [new ViewOptions { SampleIndex = "0", Granularity = Granularity.Addresses, NodeCount = 40 }] : Array.Empty<ViewOptions>(),
    ];

    private static Profile? TryRead(string path)
    {
        try
        {
            Profile profile = ProfileReader.ReadFile(path);
            return profile.SampleTypes.Length == 0 ? null : profile;
        }
        catch (ProfileFormatException)
        {
            return null; // not every file of the folder is a profile
        }
    }
}
