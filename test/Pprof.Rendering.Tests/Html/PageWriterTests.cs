using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pprof.Rendering.Html;
using Pprof.Rendering.Tests.TestKit;
using Pprof.Tests.TestKit;

namespace Pprof.Rendering.Tests.Html;

public sealed partial class PageWriterTests
{
    private const string Stacks = "types alloc_space/bytes inuse_space/bytes\nmain;parse@parse.c 3000 1000\nmain;write 1000 0";

    [Fact]
    public void Scripts_are_those_of_the_page_alone()
    {
        string page = FlamePicture.Page(HostileNames.Profile(HostileNames.All));

        Assert.Equal(2, ScriptStart().Count(page));
        Assert.DoesNotContain("<!--", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Connections_are_forbidden_and_no_address_is_in_the_code()
    {
        string page = FlamePicture.Page(FoldedStacks.Parse(Stacks));

        Assert.Contains("content=\"default-src 'none'; script-src 'sha256-", page, StringComparison.Ordinal);
        Assert.All(Address().Matches(page), address => Assert.StartsWith("http://www.w3.org/", address.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Code_is_small_and_does_not_run_texts()
    {
        string code = Asset.PageScript + Asset.FlameStyle + Asset.Read("html/page.css");

        Assert.InRange(Encoding.UTF8.GetByteCount(code), 1, 400_000);
        Assert.DoesNotMatch(@"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\.on\w+ ?=", code);
        Assert.DoesNotMatch(@"\]\]>|</?script|<!--", Asset.PictureScript + Asset.PageScript);
    }

    [Fact]
    public void Data_have_a_part_for_each_sample_type()
    {
        JsonElement parts = Data(FlamePicture.Page(FoldedStacks.Parse(Stacks))).GetProperty("parts");

        Assert.Equal(["alloc_space", "inuse_space"], parts.EnumerateArray().Select(part => part.GetProperty("type").GetString()));
        Assert.Equal([4000, 4000, 3000, 1000], Numbers(parts[0].GetProperty("flame").GetProperty("totals")));
        Assert.Equal([0, 1, 2, 2], Numbers(parts[0].GetProperty("flame").GetProperty("depths")));
        Assert.Equal([1000, 1000, 1000], Numbers(parts[1].GetProperty("flame").GetProperty("totals")));
        Assert.StartsWith("<svg", parts[0].GetProperty("graph").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Units_go_along_so_that_the_page_prints_values_as_reports_do()
    {
        JsonElement units = Data(FlamePicture.Page(FoldedStacks.Parse(Stacks))).GetProperty("parts")[0].GetProperty("units");

        Assert.Equal("B 1, kB 1024, MB 1048576", string.Join(", ", units.EnumerateArray().Take(3).Select(unit => $"{unit[0]} {unit[1]}")));
    }

    [Fact]
    public void A_comparison_has_both_sides_of_every_function()
    {
        JsonElement part = Data(FlamePicture.Page(FlamePicture.Comparison("main;a 6", "main;a 2"))).GetProperty("parts")[0];

        Assert.Equal("after and before", part.GetProperty("flame").GetProperty("sides").GetString());
        Assert.Equal([2, 2], Numbers(part.GetProperty("calls").GetProperty("cumsBefore")));
        Assert.Equal([6, 6], Numbers(part.GetProperty("calls").GetProperty("cumsAfter")));
    }

    private static JsonElement Data(string page) =>
        JsonDocument.Parse(DataScript().Match(page).Groups["data"].Value).RootElement;

    private static long[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetInt64())];

    [GeneratedRegex("<script")]
    private static partial Regex ScriptStart();

    [GeneratedRegex("(https?:)?//[a-z][a-z0-9.-]+/")]
    private static partial Regex Address();

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(?<data>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DataScript();
}
