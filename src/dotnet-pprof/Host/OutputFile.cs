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

            WriteBeside(Path.GetFullPath(FollowLinks(path)), write);
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

    private static void WriteBeside(string path, Action<Stream> write)
    {
        string beside = $"{path}.{Path.GetRandomFileName()}.tmp";
        using PosixSignalRegistration interrupted = DeleteAt(PosixSignal.SIGINT, beside);
        using PosixSignalRegistration terminated = DeleteAt(PosixSignal.SIGTERM, beside);
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

    // After this the process ends, as it would without, or the report that is cancelled.
    private static PosixSignalRegistration DeleteAt(PosixSignal signal, string beside) =>
        PosixSignalRegistration.Create(signal, _ => File.Delete(beside));

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
