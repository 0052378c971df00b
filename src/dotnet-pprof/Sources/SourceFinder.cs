using Pprof.Analysis;
using Pprof.Tool.Host;

namespace Pprof.Tool.Sources;

/// <summary>
/// Finds the source files of a profile on this machine, by the rules of all pprof tools: an absolute path is taken as
/// it is; any other is looked for in each folder of <c>source_path</c>, or in the current folder, and in their parents.
/// </summary>
internal sealed class SourceFinder
{
    // What is kept of files in memory, since the functions of one file do not follow each other.
    private const long MostKeptBytes = 64 << 20;
    private readonly Dictionary<Utf8Text, SourceFile> _kept = [];
    private readonly string _sourcePath;
    private readonly SourcePaths _paths;
    private readonly WindowsPaths _windowsPaths;
    private readonly SearchFolders _folders;
    private long _keptBytes;

    public SourceFinder(ViewOptions options, ToolHost host)
    {
        string current = host.CurrentFolder();
        _sourcePath = options.SourcePath.Length > 0 ? options.SourcePath : current;
        _paths = new SourcePaths(_sourcePath, options.TrimPath);
        _windowsPaths = new WindowsPaths(_sourcePath, options.TrimPath);
        _folders = new SearchFolders(_sourcePath, current);
    }

    /// <summary>Reads a source file.</summary>
    /// <param name="path">As the profile has it.</param>
    public SourceFile Read(Utf8Text path)
    {
        if (_kept.TryGetValue(path, out SourceFile? known))
        {
            return known;
        }

        string local = _paths.Trim(path).ToString();
        SourceFile file = Path.IsPathFullyQualified(local) ? ReadAbsolute(path, local) : ReadRelative(path, local);
        Keep(path, file);
        return file;
    }

    /// <summary>A prefix that leads to a missing file once <c>trim_path</c> names it; null if there is none.</summary>
    public string? FindPrefix(Utf8Text path)
    {
        string slashed = WindowsPaths.WithSlashes(path.ToString());
        for (int slash = slashed.IndexOf('/'); slash >= 0; slash = slashed.IndexOf('/', slash + 1))
        {
            if (slash > 0 && _folders.Roots.Any(folder => File.Exists(Path.Join(folder, slashed[(slash + 1)..]))))
            {
                return slashed[..slash];
            }
        }

        return null;
    }

    private SourceFile ReadAbsolute(Utf8Text path, string local) =>
        LocalFile.Find(local)
        ?? ReadFromWindows(path)
        ?? SourceFile.Missing($"open {local}: {LocalFile.Reason(local)}");

    private SourceFile ReadRelative(Utf8Text path, string local) =>
        Search(local)
        ?? ReadFromWindows(path)
        ?? SourceFile.Missing($"could not find file {local} on path {_sourcePath}");

    private SourceFile? ReadFromWindows(Utf8Text path) =>
        _windowsPaths.ToRelative(path) is { } relative ? Search(relative) : null;

    private SourceFile? Search(string relative) => _folders.WithParents
        .Select(folder => LocalFile.Find(Path.Join(folder, relative)))
        .FirstOrDefault(file => file is not null);

    private void Keep(Utf8Text path, SourceFile file)
    {
        if (_keptBytes > MostKeptBytes)
        {
            _kept.Clear();
            _keptBytes = 0;
        }

        _kept[path] = file;
        _keptBytes += file.ByteCount;
    }
}
