namespace Pprof.Tool.Host.Terminals;

/// <summary>What a terminal is to be sent besides text, as the environment has it.</summary>
internal static class TerminalStyle
{
    /// <summary>Whether a terminal obeys escape sequences.</summary>
    public static bool IsCapable(Func<string, string?> environment) =>
        OperatingSystem.IsWindows() || environment("TERM") is { Length: > 0 } and not "dumb";

    /// <summary>Whether colours are wanted: no-color.org's variable, and the older one of BSD's tools, turn them off.</summary>
    public static bool WantsColor(Func<string, string?> environment) =>
        IsCapable(environment) && environment("NO_COLOR") is null or "" && environment("CLICOLOR") != "0";
}
