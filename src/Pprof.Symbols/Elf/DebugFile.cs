namespace Pprof.Symbols.Elf;

/// <summary>Finds the file into which a distribution has moved the symbols of a stripped binary.</summary>
public static class DebugFile
{
    /// <summary>Where distributions put them.</summary>
    public const string DefaultFolder = "/usr/lib/debug";

    /// <summary>The debug file of the same build, by build id, then by name beside the binary.</summary>
    /// <param name="binary">The stripped binary; one without a build id has no debug file that could be told from others.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="folder">Where debug files are.</param>
    /// <returns>A path, or null.</returns>
    public static string? Find(ElfFile binary, string path, string folder = DefaultFolder)
    {
        ArgumentNullException.ThrowIfNull(binary);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(folder);
        if (binary.BuildId.Length < 4)
        {
            return null;
        }

        string byId = Path.Combine(folder, ".build-id", binary.BuildId[..2], binary.BuildId[2..] + ".debug");
        return new[] { byId }.Concat(ByName(binary.DebugLink, path, folder)).FirstOrDefault(file => IsOf(binary, file));
    }

    // The name comes from the binary, so it must not lead elsewhere.
    private static IEnumerable<string> ByName(string name, string path, string folder)
    {
        string? beside = Path.GetDirectoryName(Path.GetFullPath(path));
        return name.Length == 0 || Path.GetFileName(name) != name || beside is null
            ? []
            :
            [
                Path.Combine(beside, name),
                Path.Combine(beside, ".debug", name),
                Path.Combine(folder, beside.TrimStart(Path.DirectorySeparatorChar), name),
            ];
    }

    private static bool IsOf(ElfFile binary, string path)
    {
        try
        {
            using ElfFile file = ElfFile.Open(path);
            return file.BuildId == binary.BuildId;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SymbolFileException)
        {
            return false;
        }
    }
}
