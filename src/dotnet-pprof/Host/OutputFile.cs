namespace Pprof.Tool.Host;

/// <summary>Writes a file whole or not at all: what stands there already is replaced only when all is written.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; a device or a pipe is written to as it is.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            if (IsDevice(path))
            {
                using var device = new FileStream(path, FileMode.Open, FileAccess.Write);
                write(device);
                return;
            }

            WriteBeside(Path.GetFullPath(FollowLinks(path)), write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"cannot write {path}: {Reason.Of(e)}", e);
        }
    }

    private static void WriteBeside(string path, Action<Stream> write)
    {
        string beside = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                write(file);
            }

            KeepMode(path, beside);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static void KeepMode(string path, string beside)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetUnixFileMode(beside, File.GetUnixFileMode(path));
        }
    }

    private static string FollowLinks(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(true)!.FullName : path;

    // Windows names its devices as files in every folder; .NET opens them as such.
    private static bool IsDevice(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path))
        {
            return false;
        }

        FileAttributes attributes = File.GetAttributes(FollowLinks(path));
        return (attributes & FileAttributes.Device) != 0
            || (new FileInfo(path).Length == 0 && !IsRegular(path));
    }

    private static bool IsRegular(string path)
    {
        using FileStream file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return file.CanSeek;
    }
}
