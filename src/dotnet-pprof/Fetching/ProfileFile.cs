using Pprof.Tool.Host;

namespace Pprof.Tool.Fetching;

/// <summary>Reads one profile.</summary>
internal static class ProfileFile
{
    /// <summary>The name of the standard input.</summary>
    public const string StandardInput = "-";

    private const int BufferLength = 64 * 1024;

    /// <summary>Reads a file, or the standard input.</summary>
    /// <exception cref="ToolException">It cannot be read, or is no profile; the message does not name it.</exception>
    public static Profile Read(string source, ToolHost host)
    {
        try
        {
            return source == StandardInput ? ProfileInput.Read(host.Input) : ReadFile(source);
        }
        catch (ProfileFormatException e)
        {
            throw new ToolException(WhatElse(source) ?? $"{e.Message} (at byte {e.Offset})", e);
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

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferLength);
        return ProfileInput.Read(file);
    }

    // Files that people take for profiles.
    private static string? WhatElse(string source)
    {
        if (BinaryFile.IsBinary(source))
        {
            return "is a program, not a profile; give its profile after it";
        }

        return BinaryFile.IsPerfRecording(source)
            ? "is a recording of perf; perf_to_profile of github.com/google/perf_data_converter makes a profile of it"
            : null;
    }
}
