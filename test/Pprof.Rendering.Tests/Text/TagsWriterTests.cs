using Pprof.Analysis;
using Pprof.Rendering.Tests.TestKit;

namespace Pprof.Rendering.Tests.Text;

public sealed class TagsWriterTests
{
    private const string Stacks =
        """
        types cpu/nanoseconds
        main 30000000 [user=eve größe=1024:bytes]
        main 10000000 [user=bob größe=2048:bytes]
        main 60000000 [user=bob]
        """;

    [Fact]
    public void Each_key_has_its_values_the_heaviest_first() => Assert.Equal(
        """
         größe: Total 40ms of 100ms (40.00%)
                30ms (30.00%): 1kB
                10ms (10.00%): 2kB

         user: Total 100ms of 100ms (  100%)
               70ms (70.00%): bob
               30ms (30.00%): eve


        """,
        Rendered.Tags(Stacks));

    [Fact]
    public void Numbers_and_values_take_the_unit_that_is_asked_for() => Assert.Contains(
        " 10000us (10.00%): 2048B\n",
        Rendered.Tags(Stacks, new ViewOptions { Unit = "us" }),
        StringComparison.Ordinal);

    [Fact]
    public void There_are_no_shares_of_nothing() => Assert.Equal(
        """
         user: Total 0 of 0
               0: eve


        """,
        Rendered.Tags("main 0 [user=eve]"));

    [Fact]
    public void A_profile_without_labels_gives_nothing() => Assert.Equal("", Rendered.Tags("main 5"));
}
