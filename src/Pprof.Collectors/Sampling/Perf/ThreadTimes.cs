using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>What <c>/proc/PID/stat</c> or <c>/proc/PID/task/TID/stat</c> tells of the time in the kernel.</summary>
/// <param name="KernelTime">In nanoseconds; the file counts hundredths of a second.</param>
/// <param name="StartTime">When it started, in hundredths of a second since the system did: tells apart what has the same number.</param>
internal readonly record struct ThreadTimes(long KernelTime, long StartTime)
{
    private const long NanosecondsOfTick = 10_000_000;

    // Fields are counted from the one after the name, which is the state, the third one of the file.
    private const int KernelTimeField = 15 - 3;
    private const int StartTimeField = 22 - 3;

    /// <summary>Reads a file.</summary>
    /// <returns>Whether it is there and whole.</returns>
    public static bool TryReadFile(string path, Span<byte> buffer, out ThreadTimes times)
    {
        times = default;
        try
        {
            using SafeFileHandle file = File.OpenHandle(path);
            return TryRead(buffer[..RandomAccess.Read(file, buffer, 0)], out times);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads the text of a file.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out ThreadTimes times)
    {
        times = default;

        // The name stands in parentheses and may hold any of them.
        int name = text.LastIndexOf(") "u8);
        if (name < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> fields = text[(name + 2)..];
        if (!TryReadField(fields, KernelTimeField, out long kernelTime) || !TryReadField(fields, StartTimeField, out long startTime))
        {
            return false;
        }

        times = new ThreadTimes(kernelTime * NanosecondsOfTick, startTime);
        return true;
    }

    private static bool TryReadField(ReadOnlySpan<byte> fields, int index, out long value)
    {
        for (; index > 0; index--)
        {
            int space = fields.IndexOf((byte)' ');
            if (space < 0)
            {
                break;
            }

            fields = fields[(space + 1)..];
        }

        value = 0;
        return index == 0 && Utf8Parser.TryParse(fields, out value, out _);
    }
}
