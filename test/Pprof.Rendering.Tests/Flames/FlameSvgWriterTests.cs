using System.Text.Json;
using System.Xml.Linq;
using Pprof.Rendering.Tests.TestKit;
using Pprof.Tests.TestKit;

namespace Pprof.Rendering.Tests.Flames;

public sealed class FlameSvgWriterTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("main;parse 3\nmain;write 1")]
    [InlineData("types samples/count")]
    [InlineData("5")]
    [InlineData("main 0")]
    [InlineData("main -5\nother 3")]
    [InlineData("a;a;a;a 9223372036854775807\nb 9223372036854775807")]
    public void It_is_well_formed(string stacks)
    {
        XElement picture = XDocument.Parse(FlamePicture.Svg(FoldedStacks.Parse(stacks))).Root!;

        Assert.Equal(Svg + "svg", picture.Name);
        JsonDocument.Parse(DataOf(picture)).Dispose();
    }

    [Fact]
    public void Names_are_text_whatever_they_hold()
    {
        XElement picture = XDocument.Parse(FlamePicture.Svg(HostileNames.Profile(HostileNames.All))).Root!;

        Assert.Equal(2, picture.Descendants(Svg + "script").Count());
        Assert.DoesNotContain(picture.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Empty(picture.Descendants(Svg + "image"));
    }

    [Fact]
    public void Data_hold_no_sign_that_markup_reads()
    {
        string data = DataOf(XDocument.Parse(FlamePicture.Svg(HostileNames.Profile(HostileNames.All))).Root!);

        Assert.All(data, c => Assert.True(c is >= ' ' and <= '~' and not ('<' or '>' or '&')));
    }

    [Fact]
    public void The_same_profile_gives_the_same_bytes()
    {
        const string Stacks = "main;parse 3\nmain;write 1\nidle 3";

        Assert.Equal(FlamePicture.Svg(FoldedStacks.Parse(Stacks)), FlamePicture.Svg(FoldedStacks.Parse(Stacks)));
    }

    private static string DataOf(XElement picture) =>
        picture.Elements(Svg + "script").Single(script => (string?)script.Attribute("id") == "data").Value;
}
