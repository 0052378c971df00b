namespace Pprof.Writing;

/// <summary>
/// Writes a file whole or not at all: what stands there already is replaced only when all is written. A link is followed;
/// a device, a pipe or an open file of a process is written to as it is.
/// </summary>
internal static class WholeFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="guard">Told of the file that is written beside; disposed of when that is gone.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static void Write(string path, Action<Stream> write, Func<string, IDisposable>? guard = null)
    {
        RefuseFolder(path);
        if (OpenThrough(path) is { } through)
        {
            using (through)
            {
                WriteThrough(through, write);
            }

            return;
        }

        string target = Path.GetFullPath(FollowLinks(path));
        WriteBeside(target, write, beside => Replace(target, beside), guard);
    }

    /// <summary>Finds out whether a file can be written, before somebody waits for what is to be in it.</summary>
    /// <param name="path">The file; what is there stays as it is.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static void Check(string path)
    {
        RefuseFolder(path);

        // What has no length may be a device or a pipe; to open a pipe would be to wait for its reader.
        string target = FollowLinks(path);
        if (IsOpenFile(path) || (File.Exists(target) && new FileInfo(target).Length == 0))
        {
            return;
        }

        if (File.Exists(target))
        {
            // What must not be written to is not replaced either.
            using var existing = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        }

        string beside = BesideOf(Path.GetFullPath(target));
        using FileStream file = new(beside, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.DeleteOnClose,
        });
    }

    /// <summary>Writes a file under another name, then has it named.</summary>
    /// <param name="path">The file, with its folder.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="name">Gives the file, whose name it is told, the one that it is to have.</param>
    /// <param name="guard">Told of the file that is written beside; disposed of when that is gone.</param>
    public static void WriteBeside(string path, Action<Stream> write, Action<string> name, Func<string, IDisposable>? guard = null)
    {
        string beside = BesideOf(path);
        using IDisposable? guarding = guard?.Invoke(beside);
        try
        {
            using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                write(file);
            }

            name(beside);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static void RefuseFolder(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder: nothing can be written there.");
        }
    }

    // Null where a file with content would be overwritten, or where there is none yet. What has no length is a pipe, a
    // device, some of which can seek, or an empty file, which has nothing to lose: none of them may be replaced.
    private static FileStream? OpenThrough(string path)
    {
        // Windows names its devices as files in every folder.
        if (OperatingSystem.IsWindows() || (!File.Exists(FollowLinks(path)) && !IsOpenFile(path)))
        {
            return null;
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        if (!file.CanSeek || file.Length == 0)
        {
            return file;
        }

        if (IsOpenFile(path))
        {
            file.SetLength(0);
            return file;
        }

        file.Dispose();
        return null;
    }

    // /dev/stdout of a shell's "> file" leads to that file, which the shell goes on to write to.
    private static bool IsOpenFile(string path) =>
        path is "/dev/stdout" or "/dev/stderr"
        || path.StartsWith("/dev/fd/", StringComparison.Ordinal)
        || (path.StartsWith("/proc/", StringComparison.Ordinal)
            && path.Split('/')[2..] is [_, "fd", _] or [_, "task", _, "fd", _]);

    private static void WriteThrough(FileStream file, Action<Stream> write)
    {
        try
        {
            write(file);
        }
        catch when (file.CanSeek && file.Length > 0)
        {
            file.SetLength(0);
            throw;
        }
    }

    private static string BesideOf(string path) => $"{path}.{Path.GetRandomFileName()}.tmp";

    private static void Replace(string path, string beside)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetUnixFileMode(beside, File.GetUnixFileMode(path));
        }

        File.Move(beside, path, overwrite: true);
    }

    private static string FollowLinks(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
}
