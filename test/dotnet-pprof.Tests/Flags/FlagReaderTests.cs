using Pprof.Tool.Flags;

namespace Pprof.Tool.Tests.Flags;

public sealed class FlagReaderTests
{
    [Theory]
    [InlineData("-text=a", "text=a")]
    [InlineData("--text=a", "text=a")]
    [InlineData("-text a", "text=a")]
    [InlineData("--text a", "text=a")]
    [InlineData("-text=", "text=")]
    [InlineData("-text=a=b", "text=a=b")]
    [InlineData("-text -switch", "text=-switch")]
    [InlineData("-text --", "text=--")]
    [InlineData("-switch", "switch=true")]
    [InlineData("-switch=f", "switch=f")]
    [InlineData("-switch false", "switch=true false")]
    [InlineData("a -switch b", "switch=true a b")]
    [InlineData("a -text x b -switch", "text=x switch=true a b")]
    [InlineData("-switch -- -text a", "switch=true -text a")]
    [InlineData("- -switch", "switch=true -")]
    [InlineData("-text=a -text=b", "text=a text=b")]
    public void Reads_flags_in_every_form(string args, string expected) => Assert.Equal(expected, Read(args));

    [Theory]
    [InlineData("-txt=a", "there is no flag -txt; did you mean -text?")]
    [InlineData("-swich", "there is no flag -swich; did you mean -switch?")]
    [InlineData("-zzzzzz", "there is no flag -zzzzzz; -h lists all flags")]
    [InlineData("-switch -text", "-text needs a value")]
    [InlineData("-=x", "-=x is not a flag")]
    [InlineData("---text=a", "---text=a is not a flag")]
    [InlineData("--=a", "--=a is not a flag")]
    [InlineData("-number=x", "-number takes a number, not \"x\"")]
    public void Says_what_is_wrong_with_a_flag(string args, string message) =>
        Assert.Equal(message, Assert.Throws<ToolException>(() => Read(args)).Message);

    private static string Read(string args)
    {
        var applied = new List<string>();
        Flag[] flags =
        [
            new("text", IsSwitch: false, value => applied.Add($"text={value}")),
            new("switch", IsSwitch: true, value => applied.Add($"switch={value}")),
            new("number", IsSwitch: false, _ => throw new FormatException("a number")),
        ];
        List<string> others = new FlagReader(flags.ToDictionary(flag => flag.Name)).Read(args.Split(' '));
        return string.Join(' ', applied.Concat(others));
    }
}
