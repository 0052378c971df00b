using Pprof.Analysis;

namespace Pprof.Tool.Sources;

/// <summary>Makes the paths of a profile that Windows recorded fit for another system.</summary>
internal sealed class WindowsPaths(string sourcePath, string trimPath)
{
    private readonly SourcePaths _paths = new(sourcePath, WithSlashes(trimPath));

    /// <summary>A path with slashes and without the letter of a drive: <c>/src/a.cs</c> for <c>C:\src\a.cs</c>.</summary>
    public static string WithSlashes(string path)
    {
        string slashed = IsOfWindows(path) ? path.Replace('\\', '/') : path;
        return HasDrive(slashed) ? slashed[2..] : slashed;
    }

    /// <summary>
    /// The path after <c>trim_path</c>, relative to whatever folder it is looked for in; null if it is not of Windows,
    /// or this is.
    /// </summary>
    public string? ToRelative(Utf8Text path)
    {
        string text = path.ToString();
        return OperatingSystem.IsWindows() || !IsOfWindows(text)
            ? null
            : _paths.Trim(WithSlashes(text)).ToString().TrimStart('/');
    }

    private static bool IsOfWindows(string path) => HasDrive(path) || (path.Contains('\\') && !path.Contains('/'));

    private static bool HasDrive(string path) =>
        path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] is '\\' or '/';
}
