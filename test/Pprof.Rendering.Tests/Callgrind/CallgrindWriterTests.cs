using Pprof.Analysis;
using Pprof.Rendering.Tests.TestKit;

namespace Pprof.Rendering.Tests.Callgrind;

public sealed class CallgrindWriterTests
{
    [Fact]
    public void Names_are_numbered_and_addresses_relative() => Assert.Equal(
        """
        positions: instr line
        events: cpu(ms)

        ob=(1) /bin/app
        fl=(1) work.c
        fn=(1) work
        0x101020 7 30
        +8 9 20

        ob=(1)
        fl=(2) main.c
        fn=(2) main
        0x1018 12 5
        cfl=(1)
        cfn=(1)
        calls=0 * 9
        * * 20
        -8 10 0
        cfl=(1)
        cfn=(1)
        calls=0 0x101020 7
        * * 30

        """,
        Rendered.Callgrind(
            """
            types cpu/nanoseconds
            mapping 0x1000-0x200000 /bin/app b1d
            main@main.c:10!0x1010;work@work.c:7!0x101020 30000000
            main@main.c:12!0x1018;work@work.c:9!0x101028 20000000
            main@main.c:12!0x1018 5000000
            """));

    [Fact]
    public void What_is_unknown_is_empty() => Assert.Equal(
        """
        positions: instr line
        events: samples(count)

        ob=
        fl=
        fn=(1) main
        0x0 0 3

        """,
        Rendered.Callgrind("main 3"));

    [Fact]
    public void Functions_of_one_name_and_file_in_two_binaries_are_numbered()
    {
        string text = Rendered.Callgrind(
            """
            mapping 0x1000-0x2000 a
            mapping 0x2000-0x3000 b
            main@m.c!0x1000;work@w.c!0x1010 3
            main@m.c!0x1000;work@w.c!0x2010 2
            """);

        Assert.Contains("cfn=(3) work [1/2]\n", text, StringComparison.Ordinal);
        Assert.Contains("cfn=(4) work [2/2]\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_path_is_a_function_of_its_own_in_a_call_tree()
    {
        const string Stacks = "a;work 3\nb;work 2";

        Assert.DoesNotContain("[2/2]", Rendered.Callgrind(Stacks), StringComparison.Ordinal);
        Assert.Contains("[2/2]", Rendered.Callgrind(Stacks, new ViewOptions { CallTree = true }), StringComparison.Ordinal);
    }
}
