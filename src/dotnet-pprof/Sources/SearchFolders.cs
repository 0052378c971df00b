namespace Pprof.Tool.Sources;

/// <summary>Where relative source paths are looked for.</summary>
internal sealed class SearchFolders
{
    /// <summary>Understands a list of folders.</summary>
    /// <param name="sourcePath">The folders, separated as in PATH, relative ones to the current folder.</param>
    /// <param name="current">The current folder.</param>
    public SearchFolders(string sourcePath, string current)
    {
        string[] folders = sourcePath.Split(Path.PathSeparator);
        Roots = [.. folders.Select(folder => Path.Combine(current, folder))];
        WithParents = [.. folders.SelectMany(Ancestors).Select(folder => Path.Combine(current, folder)).Distinct()];
    }

    /// <summary>The folders themselves.</summary>
    public IReadOnlyList<string> Roots { get; }

    /// <summary>Each folder before the folders that hold it; a relative one as far as the current folder.</summary>
    public IReadOnlyList<string> WithParents { get; }

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (string? next = Path.TrimEndingDirectorySeparator(folder); next is not null; next = Path.GetDirectoryName(next))
        {
            yield return next;
            if (next.Length == 0)
            {
                yield break;
            }
        }
    }
}
