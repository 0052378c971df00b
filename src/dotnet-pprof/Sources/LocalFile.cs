using Pprof.Analysis;

namespace Pprof.Tool.Sources;

/// <summary>
/// Reads a source file that a profile names. The profile may come from anywhere, so the path may lead to a device, a
/// pipe that nobody writes to, or a file of any size.
/// </summary>
internal static class LocalFile
{
    private const long MostBytes = 64 << 20;

    /// <summary>Reads a file; null if there is none, or it cannot be read.</summary>
    public static SourceFile? Find(string path)
    {
        // A profile may name thousands of files that are not here, and an exception takes long.
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return Read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Why a file that was not found is not there, in the words of the system.</summary>
    public static string Reason(string path)
    {
        if (Directory.Exists(path))
        {
            return "is a directory";
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            return "no such file or directory";
        }

        try
        {
            File.OpenHandle(path).Dispose();
            return "it cannot be read";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Reason(e);
        }
    }

    private static SourceFile Read(string path)
    {
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

    private static long LengthOf(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.Length : ((FileInfo)file.ResolveLinkTarget(returnFinalTarget: true)!).Length;
    }

    private static string Reason(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
        UnauthorizedAccessException => "permission denied",
        PathTooLongException => "file name too long",
        ArgumentException => "invalid argument",
        _ => Host.Reason.Of(exception),
    };
}
