namespace Pprof.Tool.Shell.Editing;

/// <summary>Where the history is kept.</summary>
internal static class HistoryPath
{
    /// <summary>The file for this user; null if the environment tells of no home.</summary>
    public static string? Of(Func<string, string?> environment)
    {
        string? folder = StateFolder(environment);
        return folder is null ? null : Path.Combine(folder, "dotnet-pprof", "history");
    }

    private static string? StateFolder(Func<string, string?> environment)
    {
        // The specification has relative paths ignored.
        if (environment("XDG_STATE_HOME") is { } state && Path.IsPathFullyQualified(state))
        {
            return state;
        }

        if (OperatingSystem.IsWindows())
        {
            return environment("LOCALAPPDATA") is { Length: > 0 } data ? data : null;
        }

        if (environment("HOME") is not { } home || !Path.IsPathFullyQualified(home))
        {
            return null;
        }

        return OperatingSystem.IsMacOS()
            ? Path.Combine(home, "Library", "Application Support")
            : Path.Combine(home, ".local", "state");
    }
}
