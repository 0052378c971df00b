using Pprof.Rendering.Scenes;
using Pprof.Rendering.Tests.TestKit;

namespace Pprof.Rendering.Tests.Pictures;

public sealed class HotPathTests
{
    [Theory]
    [InlineData("main;a;x 60\nmain;b 40", "main a x")]
    [InlineData("small;x 10\nlarge;y 90", "large y")]
    [InlineData("main;a;x 10\nmain;a 50\nmain;b 40", "main a")] // where a costs more itself, it has arrived
    [InlineData("main;a;b;a;b;c 60", "main a b c")]
    [InlineData("a;b;a 60\nb;a;b 50", "a b")] // all is one cycle
    [InlineData("main;gone -90\nmain;new 30", "main gone")]
    [InlineData("main 1", "")]
    [InlineData("main;a 0", "")]
    public void Leads_from_the_heaviest_root_by_the_heaviest_calls_to_where_the_cost_arises(string stacks, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), HotNodes(Pictured.Scene(stacks)));

    [Fact]
    public void Ends_where_the_cost_is_spread_over_many()
    {
        string stacks = string.Join('\n', Enumerable.Range(0, 20).Select(i => $"main;serve;f{i} 5"));

        Assert.Equal(["main", "serve"], HotNodes(Pictured.Scene(stacks)));
    }

    private static IEnumerable<string> HotNodes(Scene scene) =>
        scene.Groups("node").Where(node => node.IsHot()).Select(node => node.Tooltip.Split('\n')[0]).Order();
}
