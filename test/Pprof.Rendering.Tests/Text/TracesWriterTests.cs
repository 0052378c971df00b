using Pprof.Rendering.Tests.TestKit;

namespace Pprof.Rendering.Tests.Text;

public sealed class TracesWriterTests
{
    [Fact]
    public void A_sample_is_its_value_beside_its_stack_from_the_leaf_on() => Assert.Equal(
        """
        Type: cpu
        -----------+-------------------------------------------------------
              30ms   trim (inline)
                     parse
                     main
        -----------+-------------------------------------------------------

        """,
        Rendered.Traces("types cpu/nanoseconds\nmain;parse|>trim 30000000"));

    [Fact]
    public void Labels_stand_above_texts_before_numbers_each_key_once() => Assert.Equal(
        """
        Type: samples
        -----------+-------------------------------------------------------
               url:  /a /b
              user:  eve
                 n:  3
             bytes:  2kB
                 2   main
        -----------+-------------------------------------------------------

        """,
        Rendered.Traces("main 2 [url=/a url=/b user=eve bytes=2048:bytes n=3:]"));

    [Fact]
    public void Keys_are_aligned_by_characters() => Assert.Contains(
        "\n     größe:  1kB\n", Rendered.Traces("main 2 [größe=1024:bytes]"), StringComparison.Ordinal);

    [Fact]
    public void A_sample_without_a_stack_is_left_out() => Assert.Equal(
        """
        Type: samples
        -----------+-------------------------------------------------------

        """,
        Rendered.Traces("5 [user=eve]"));
}
