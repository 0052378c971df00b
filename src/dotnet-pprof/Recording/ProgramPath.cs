using Pprof.Tool.Host;

namespace Pprof.Tool.Recording;

/// <summary>Finds a program as a shell does, and fails as a shell does.</summary>
internal static class ProgramPath
{
    /// <summary>The exit code of shells where there is no such program.</summary>
    public const int NotFound = 127;

    /// <summary>The exit code of shells where what there is cannot be run.</summary>
    public const int NotExecutable = 126;

    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The file of a program: its own name if that has a slash, or else the first of that name in the PATH.</summary>
    /// <exception cref="ToolException">There is none, or none that can be run.</exception>
    public static string Find(string program, ToolHost host)
    {
        // There the system's own search knows of extensions.
        if (OperatingSystem.IsWindows())
        {
            return program;
        }

        string[] files = program.Contains('/', StringComparison.Ordinal)
            ? [Path.GetFullPath(program)]
            : [.. (host.Environment("PATH") ?? "").Split(':').Select(folder => Path.GetFullPath(Path.Combine(folder, program)))];
        return files.FirstOrDefault(IsExecutable) ?? throw Failure(program, files);
    }

    private static ToolException Failure(string program, string[] files)
    {
        if (files.FirstOrDefault(Path.Exists) is not { } found)
        {
            return new ToolException($"there is no program {program}") { ExitCode = NotFound };
        }

        string reason = Directory.Exists(found) ? "it is a folder" : "it is not executable";
        return new ToolException($"cannot run {program}: {reason}") { ExitCode = NotExecutable };
    }

    private static bool IsExecutable(string file) =>
        !OperatingSystem.IsWindows() && File.Exists(file) && (File.GetUnixFileMode(file) & Executable) != 0;
}
