using System.Text;

namespace Pprof.Analysis;

/// <summary>The <c>source_path</c> and <c>trim_path</c> options: how paths of the build machine become paths here.</summary>
public sealed class SourcePaths
{
    // Where Bazel's sandbox keeps its sources.
    private static readonly string[] AlwaysTrimmed = ["/proc/self/cwd/./", "/proc/self/cwd/"];
    private readonly byte[][] _searchedFolders;
    private readonly byte[][] _prefixes;

    private SourcePaths()
    {
        _searchedFolders = [];
        _prefixes = [];
    }

    /// <summary>Makes the rules.</summary>
    /// <param name="sourcePath">Folders, separated as in PATH; empty for none.</param>
    /// <param name="trimPath">Prefixes to cut, separated likewise; empty to guess by the names of the folders.</param>
    public SourcePaths(string sourcePath, string trimPath)
    {
        ArgumentNullException.ThrowIfNull(sourcePath);
        ArgumentNullException.ThrowIfNull(trimPath);
        _searchedFolders = trimPath.Length > 0
            ? []
            : [.. Elements(sourcePath).Select(folder => Encoding.UTF8.GetBytes($"/{BaseName(folder)}/"))];
        _prefixes = [.. Elements(trimPath).Concat(AlwaysTrimmed).Select(WithSlash).Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Leaves paths as they are.</summary>
    public static SourcePaths Unchanged { get; } = new();

    /// <summary>
    /// Cuts what <c>trim_path</c> names. Without it, cuts up to the name of a searched folder: with a source path of
    /// <c>/home/me/shop</c>, <c>/build/shop/cart/add.go</c> becomes <c>cart/add.go</c>.
    /// </summary>
    public Utf8Text Trim(Utf8Text path)
    {
        foreach (byte[] folder in _searchedFolders)
        {
            int found = path.Span.IndexOf(folder);
            if (found >= 0)
            {
                return path[(found + folder.Length)..];
            }
        }

        foreach (byte[] prefix in _prefixes)
        {
            if (path.Span.StartsWith(prefix))
            {
                return path[prefix.Length..];
            }
        }

        return path;
    }

    private static string[] Elements(string list) =>
        list.Length == 0 ? [] : list.Replace(Path.DirectorySeparatorChar, '/').Split(Path.PathSeparator);

    private static string WithSlash(string prefix) => prefix.EndsWith('/') ? prefix : prefix + "/";

    private static string BaseName(string path) => SlashPath.BaseName(path).ToString();
}
