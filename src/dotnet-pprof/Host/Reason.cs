namespace Pprof.Tool.Host;

/// <summary>Why a file could not be read or written, in few words and without its name.</summary>
internal static class Reason
{
    public static string Of(Exception exception) => exception switch
    {
        FileNotFoundException => "no such file",
        DirectoryNotFoundException => "no such folder",
        UnauthorizedAccessException => "access is denied",
        PathTooLongException => "the path is too long",
        _ => WithoutPath(exception.Message).TrimEnd('.'),
    };

    // As "No space left on device : '/tmp/x'".
    private static string WithoutPath(string message)
    {
        int path = message.IndexOf(" : '", StringComparison.Ordinal);
        return path < 0 ? message : message[..path];
    }
}
