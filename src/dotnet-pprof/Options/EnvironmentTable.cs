namespace Pprof.Tool.Options;

/// <summary>The environment variables that users may want to set, each once.</summary>
internal static class EnvironmentTable
{
    public static IReadOnlyList<EnvironmentVariable> Rows { get; } =
    [
        new("PPROF_TOOLS", "Where binutils are looked for (to come)"),
        new("PPROF_TMPDIR", "Where fetched profiles are saved [~/pprof]"),
        new("PPROF_BEARER_TOKEN", "Sent to servers as \"Authorization: Bearer …\""),
        new("NO_COLOR", "If set, reports at a terminal have no colours"),
        new("XDG_STATE_HOME", "Where the shell's history is kept [~/.local/state]"),
    ];
}

/// <summary>A row of the <see cref="EnvironmentTable"/>.</summary>
internal sealed record EnvironmentVariable(string Name, string Summary);
