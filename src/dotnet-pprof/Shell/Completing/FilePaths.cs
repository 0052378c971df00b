using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Shell.Completing;

/// <summary>Files and folders that a half-written path may mean.</summary>
internal static class FilePaths
{
    // A folder may hold millions; nobody reads more than a screenful.
    private const int Most = 2000;

    /// <summary>The files that begin so; hidden ones only if their dot is written.</summary>
    public static List<Candidate> Find(string path)
    {
        int nameStart = path.LastIndexOfAny([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar]) + 1;
        string folder = path[..nameStart], begin = path[nameStart..];
        try
        {
            return
            [
                .. new DirectoryInfo(folder.Length == 0 ? "." : folder).EnumerateFileSystemInfos()
                    .Where(entry => entry.Name.StartsWith(begin, StringComparison.Ordinal))
                    .Where(entry => !entry.Name.StartsWith('.') || begin.StartsWith('.'))
                    .Where(entry => !entry.Name.Any(char.IsWhiteSpace))
                    .Take(Most)
                    .Select(entry => CandidateFor(entry, folder))
                    .OrderBy(candidate => candidate.Shown, StringComparer.Ordinal),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }

    private static Candidate CandidateFor(FileSystemInfo entry, string folder)
    {
        bool isFolder = entry.Attributes.HasFlag(FileAttributes.Directory);
        string name = isFolder ? $"{entry.Name}/" : entry.Name;
        return new Candidate(folder + name, name, isFolder ? "" : " ");
    }
}
