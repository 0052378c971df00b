using Microsoft.Win32.SafeHandles;

namespace Pprof.Tool.Host;

/// <summary>The standard output, such that writing fails when nobody reads on.</summary>
internal static class StandardOutput
{
    // POSIX's EPIPE, which .NET keeps as the exception's code.
    private const int BrokenPipe = 32;

    /// <summary>Opens it, without a buffer.</summary>
    /// <remarks>
    /// The console's stream drops what cannot be written to a closed pipe, so that <c>| head</c> would wait for all of
    /// a long report. A file stream on a file that a shell shares among commands would write at its own position.
    /// </remarks>
    public static Stream Open()
    {
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!pipe.CanSeek)
            {
                return pipe;
            }
        }

        return Console.OpenStandardOutput();
    }

    /// <summary>Whether writing failed because the reader of the pipe is gone.</summary>
    public static bool IsClosed(IOException exception) =>
        !OperatingSystem.IsWindows() && exception.HResult == BrokenPipe;
}
