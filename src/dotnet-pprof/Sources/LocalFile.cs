using Pprof.Analysis;

namespace Pprof.Tool.Sources;

/// <summary>
/// Reads a source file that a profile names. The profile may come from anywhere, so the path may lead to a device, a
/// pipe that nobody writes to, or a file of any size.
/// </summary>
internal static class LocalFile
{
    private const long MostBytes = 64 << 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">There is none, or it cannot be read; see <see cref="IsReadError"/>.</exception>
    public static SourceFile Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("is a directory");
        }

        // Devices and pipes have no length; opening one may block, or do worse.
        long length = LengthOf(path);
        if (length == 0)
        {
            return SourceFile.Of(default);
        }

        return length <= MostBytes
            ? SourceFile.Of(File.ReadAllBytes(path))
            : SourceFile.Missing($"{path} is larger than {MostBytes >> 20} MB");
    }

    /// <summary>Whether an exception of <see cref="Read"/> is about the file.</summary>
    public static bool IsReadError(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException;

    /// <summary>Why a file cannot be read, in the words of the system, which readers of the report may look for.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
        UnauthorizedAccessException => "permission denied",
        PathTooLongException => "file name too long",
        ArgumentException => "invalid argument",
        _ => Host.Reason.Of(exception),
    };

    private static long LengthOf(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.Length : ((FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!).Length;
    }
}
