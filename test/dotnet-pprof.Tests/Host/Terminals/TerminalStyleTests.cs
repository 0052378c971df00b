using Pprof.Tool.Host.Terminals;

namespace Pprof.Tool.Tests.Host.Terminals;

public sealed class TerminalStyleTests
{
    [Theory]
    [InlineData("TERM=xterm", true)]
    [InlineData("TERM=dumb", false)]
    [InlineData("", false)]
    [InlineData("TERM=xterm NO_COLOR=1", false)]
    [InlineData("TERM=xterm NO_COLOR=", true)]
    [InlineData("TERM=xterm CLICOLOR=0", false)]
    [InlineData("TERM=xterm CLICOLOR=1", true)]
    public void The_environment_turns_colours_off(string environment, bool expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no TERM.");
        var variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('=')).ToDictionary(parts => parts[0], parts => parts[1]);

        Assert.Equal(expected, TerminalStyle.WantsColor(variables.GetValueOrDefault));
    }
}
