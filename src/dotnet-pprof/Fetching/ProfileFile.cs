using Pprof.Tool.Host;

namespace Pprof.Tool.Fetching;

/// <summary>Reads one profile.</summary>
internal static class ProfileFile
{
    /// <summary>Reads a file, or the standard input if the name is <c>-</c>.</summary>
    /// <exception cref="ToolException">It cannot be read, or is no profile.</exception>
    public static Profile Read(string source, ToolHost host)
    {
        try
        {
            return source == "-" ? ProfileReader.Read(host.Input) : ReadFile(source);
        }
        catch (ProfileFormatException e)
        {
            throw new ToolException($"{e.Message} (at byte {e.Offset})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(Reason.Of(e), e);
        }
    }

    private static Profile ReadFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new ToolException("is a folder, not a profile");
        }

        if (!File.Exists(path) && IsAddress(path))
        {
            throw new ToolException("profiles cannot be fetched from the network yet; save it to a file first");
        }

        return ProfileReader.ReadFile(path);
    }

    private static bool IsAddress(string source) =>
        source.Contains("://", StringComparison.Ordinal)
        || (source.Contains(':') && source.Contains('/') && Uri.TryCreate("http://" + source, UriKind.Absolute, out _));
}
