using Pprof.Symbols.Demangling;
using Pprof.Tool.Fetching;

namespace Pprof.Tool.Tests.Fetching;

public sealed class SymbolizationTests
{
    [Theory]
    [InlineData("", true, "")]
    [InlineData("local", true, "")]
    [InlineData("FastLocal:Force", true, "")]
    [InlineData("remote:demangle=templates", true, "")]
    [InlineData("none", false, "")]
    [InlineData("NO", false, "")]
    [InlineData("none:bogus", false, "")]
    [InlineData("bogus:none", false, "bogus")]
    [InlineData("demangle=much::local:x", true, "demangle=much x")]
    public void Reads_modes_and_keeps_the_unknown_apart(string modes, bool isWanted, string unknown)
    {
        bool wanted = Symbolization.IsWanted(modes, out List<string> others);

        Assert.Equal((isWanted, unknown), (wanted, string.Join(' ', others)));
    }

    [Theory]
    [InlineData("", DemangleStyle.Simple, false)]
    [InlineData("local:demangle=default", DemangleStyle.Simple, false)]
    [InlineData("Force", DemangleStyle.Simple, true)]
    [InlineData("demangle=templates", DemangleStyle.Templates, true)]
    [InlineData("demangle=none:demangle=FULL", DemangleStyle.Full, true)]
    [InlineData("demangle=none", null, true)]
    public void Reads_how_names_are_demangled(string modes, DemangleStyle? style, bool isForced) =>
        Assert.Equal((style, isForced), Symbolization.Demangling(modes));
}
