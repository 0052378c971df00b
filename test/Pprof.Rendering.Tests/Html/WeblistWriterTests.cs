using System.Text;
using System.Xml.Linq;
using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Html;
using Pprof.Rendering.Tests.TestKit;

namespace Pprof.Rendering.Tests.Html;

public sealed class WeblistWriterTests
{
    [Fact]
    public void A_line_shows_its_values_its_text_and_in_it_its_addresses()
    {
        string page = Page("work", Profile(("leaf", "b.c", 7), ("work", "a.c", 10)), _ => "1\n2\n3\n4\n5\n6\n  call();\n8\n9\nif (a < b)\n");

        XElement line = Assert.Single(Parse(page).Descendants("details"));
        Assert.Equal(["10", "3ns", "3ns", "if (a < b)"], line.Element("summary")!.Elements("span").Select(span => span.Value));
        XElement address = Assert.Single(line.Element("div")!.Elements());
        Assert.Equal(["", "3ns", "3ns", "0x1010", "b.c:7  call();"], address.Elements().Select(span => span.Value));
    }

    [Fact]
    public void A_function_says_what_it_costs_and_where_it_is()
    {
        XElement body = Parse(Page("work", Profile(("work", "a.c", 10)), _ => "")).Element("body")!;

        Assert.Equal("a.c", body.Element("h2")!.Value);
        Assert.Equal("work 3ns flat, 3ns cum, 100% of the total", body.Element("h3")!.Value);
    }

    [Fact]
    public void Lines_without_a_file_are_shown_without_text()
    {
        XElement line = Assert.Single(Parse(Page("work", Profile(("work", "a.c", 10)), null)).Descendants("details"));

        Assert.Equal(["10", "3ns", "3ns", ""], line.Element("summary")!.Elements("span").Select(span => span.Value));
    }

    [Fact]
    public void Lines_that_are_not_known_are_one()
    {
        XElement line = Parse(Page("work", Profile(("work", "", 0)), null)).Descendants("details").First();

        Assert.Equal(["0", "3ns", "3ns", "unknown lines"], line.Element("summary")!.Elements("span").Select(span => span.Value));
    }

    [Fact]
    public void Nothing_that_a_profile_holds_becomes_markup()
    {
        foreach (Utf8Text name in HostileNames.All)
        {
            string page = Page(".", Profile((name, name, 1), (name, name, 2)), _ => $"{name}\n</span></div><script>alert(1)</script>\n");

            XElement html = Parse(page);
            Assert.Empty(html.Descendants("script"));
            Assert.DoesNotContain(html.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void A_name_turns_around_nothing_beside_it()
    {
        const string turning = "a\u202Eb";
        XElement body = Parse(Page(".", Profile((turning, turning, 1), (turning, turning, 2)), _ => "")).Element("body")!;

        Assert.DoesNotContain('\u202E', body.Value);
        Assert.Equal("a[U+202E]b", body.Element("h2")!.Element("bdi")!.Value);
        Assert.All(body.Elements("h3"), heading => Assert.Equal("a[U+202E]b", heading.Element("bdi")!.Value));
    }

    [Fact]
    public void It_loads_nothing()
    {
        XElement html = Parse(Page("work", Profile(("work", "a.c", 10)), _ => ""));

        Assert.DoesNotContain(html.Descendants(), element => element.Name.LocalName is "link" or "img" or "iframe" or "object");
        Assert.DoesNotContain("url(", html.Descendants("style").Single().Value, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'; script-src 'none';", html.ToString(), StringComparison.Ordinal);
    }

    private static Profile Profile(params (Utf8Text Name, Utf8Text File, int Line)[] lines)
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        MappingIndex mapping = builder.AddMapping(new Mapping { Id = 1, Start = 0x1000, Limit = 0x9000, File = "/bin/app" });
        LineEntry[] entries = [.. lines.Select(line => new LineEntry(builder.AddFunction(line.Name, filename: line.File), line.Line))];
        builder.AddSample([builder.AddLocation(mapping, 0x1010, entries)], [3]);
        return builder.Build();
    }

    private static string Page(string pattern, Profile profile, Func<Utf8Text, string>? source)
    {
        View view = ViewPipeline.Apply(profile, ViewOptions.Default, ViewRequirements.InstructionsWithInlines);
        WeblistReport report = WeblistReport.Build(view, Pattern.Parse(pattern), path => source is null
            ? SourceFile.Missing("missing")
            : SourceFile.Of(Encoding.UTF8.GetBytes(source(path))));
        using var output = new MemoryStream();
        WeblistWriter.Write(report, pattern, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static XElement Parse(string page)
    {
        const string doctype = "<!DOCTYPE html>\n";
        Assert.StartsWith(doctype, page, StringComparison.Ordinal);
        return XElement.Parse(page[doctype.Length..], LoadOptions.PreserveWhitespace);
    }
}
