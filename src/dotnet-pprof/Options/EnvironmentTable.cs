namespace Pprof.Tool.Options;

/// <summary>Every environment variable that the tool reads, once.</summary>
internal static class EnvironmentTable
{
    public static IReadOnlyList<EnvironmentVariable> Rows { get; } =
    [
        new("PPROF_TOOLS", "Where binutils are looked for (to come)"),
        new("PPROF_TMPDIR", "Where fetched profiles are saved [~/pprof]"),
        new("PPROF_BEARER_TOKEN", "Sent to servers as \"Authorization: Bearer …\""),
        new("PPROF_TMPDIR", "Where fetched profiles are saved [~/pprof]"),
        new("PPROF_BEARER_TOKEN", "Sent to servers as \"Authorization: Bearer …\""),
    ];
}

/// <summary>A row of the <see cref="EnvironmentTable"/>.</summary>
internal sealed record EnvironmentVariable(string Name, string Summary);
