using System.Runtime.InteropServices;

namespace Pprof.Tool.Host;

/// <summary>Writes a file whole or not at all: what stands there already is replaced only when all is written.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; a device, a pipe or an open file of a process is written to as it is.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new IOException("it is a folder");
            }

            if (OpenThrough(path) is { } through)
            {
                using (through)
                {
                    WriteThrough(through, write);
                }

                return;
            }

            string target = Path.GetFullPath(FollowLinks(path));
            WriteBeside(target, write, beside => Replace(target, beside));
        }
        catch (IOException e) when (StandardOutput.IsClosed(e))
        {
            throw ToolException.OutputClosed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"cannot write {path}: {Reason.Of(e)}", e);
        }
    }

    /// <summary>Finds out whether a file can be written, before somebody waits for what is to be in it.</summary>
    /// <param name="path">The file; what is there stays as it is.</param>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public static void Check(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new IOException("it is a folder");
            }

            // What has no length may be a device or a pipe; to open a pipe would be to wait for its reader.
            string target = FollowLinks(path);
            if (IsOpenFile(path) || (File.Exists(target) && new FileInfo(target).Length == 0))
            {
                return;
            }

            string beside = BesideOf(Path.GetFullPath(target));
            using FileStream file = new(beside, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"cannot write {path}: {Reason.Of(e)}", e);
        }
    }

    /// <summary>Writes a file under the first of some names that nothing has.</summary>
    /// <returns>The name.</returns>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public static string WriteNew(IEnumerable<string> names, Action<Stream> write)
    {
        string first = names.First();
        try
        {
            string name = "";
            WriteBeside(Path.GetFullPath(first), write, beside => name = MoveToUnused(beside, names));
            return name;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"cannot write {first}: {Reason.Of(e)}", e);
        }
    }

    /// <summary>Gives a file the first of some names that nothing has, be it a link that leads nowhere.</summary>
    /// <returns>The name.</returns>
    /// <exception cref="IOException">All of them are taken, or the file cannot be renamed.</exception>
    public static string MoveToUnused(string file, IEnumerable<string> names)
    {
        foreach (string name in names.Where(name => !IsTaken(name)))
        {
            try
            {
                File.Move(file, name);
                return name;
            }
            catch (IOException) when (IsTaken(name))
            {
                // Somebody else was faster; the next one then.
            }
        }

        throw new IOException("all names are taken");
    }

    private static bool IsTaken(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

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
        || path.StartsWith("/proc/", StringComparison.Ordinal);

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

    private static void WriteBeside(string path, Action<Stream> write, Action<string> name)
    {
        string beside = BesideOf(path);
        using PosixSignalRegistration interrupted = DeleteAt(PosixSignal.SIGINT, beside);
        using PosixSignalRegistration terminated = DeleteAt(PosixSignal.SIGTERM, beside);
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

    // After this the process ends, as it would without, or the report that is cancelled.
    private static PosixSignalRegistration DeleteAt(PosixSignal signal, string beside) =>
        PosixSignalRegistration.Create(signal, _ => File.Delete(beside));

    private static string BesideOf(string path) => $"{path}.{Path.GetRandomFileName()}.tmp";

    private static void Replace(string path, string beside)
    {
        KeepMode(path, beside);
        File.Move(beside, path, overwrite: true);
    }

    private static void KeepMode(string path, string beside)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetUnixFileMode(beside, File.GetUnixFileMode(path));
        }
    }

    private static string FollowLinks(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;
}
