using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>
/// What <c>/proc/PID/stat</c> or <c>/proc/PID/task/TID/stat</c> tells of CPU time, in nanoseconds; the files count
/// hundredths of a second. Most kernels find the kernel's part by looking at each tick what runs (4 ms with 250 a second)
/// and scale it so that both parts together are the exact run time; those with CONFIG_VIRT_CPU_ACCOUNTING_GEN measure it.
/// </summary>
/// <param name="User">In the program.</param>
/// <param name="Kernel">In the kernel.</param>
/// <param name="StartTime">When it began, in hundredths of a second since the system did: tells apart what has the same number.</param>
internal readonly record struct ThreadTimes(long User, long Kernel, long StartTime)
{
    private const long NanosecondsOfTick = 10_000_000;

    // Counted from the field after the name: the state, the third one of the file.
    private const int UserField = 14 - 3;
    private const int KernelField = 15 - 3;
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

        // The name stands in parentheses and may hold some itself.
        int name = text.LastIndexOf(") "u8);
        if (name < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> fields = text[(name + 2)..];
        if (!TryReadField(fields, UserField, out long user) || !TryReadField(fields, KernelField, out long kernel)
            || !TryReadField(fields, StartTimeField, out long startTime))
        {
            return false;
        }

        times = new ThreadTimes(user * NanosecondsOfTick, kernel * NanosecondsOfTick, startTime);
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
