using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace Pprof.Collectors.Sampling.Signals;

/// <summary>
/// Tells whether threads may have been born since it was last asked. The kernel has the number that it gave last at the
/// end of <c>/proc/loadavg</c>: one short read, where a list of hundreds of threads takes long.
/// </summary>
internal sealed class ThreadBirths : IDisposable
{
    // Where that file is an emulation, the number may be none.
    private static readonly TimeSpan LongestTrust = TimeSpan.FromMilliseconds(100);

    private readonly byte[] _text = new byte[128];
    private readonly SafeFileHandle? _file = TryOpen();
    private byte[] _last = [];
    private long _lastTime;

    /// <summary>Whether the threads have to be listed (again).</summary>
    public bool MayHaveHappened()
    {
        ReadOnlySpan<byte> id = ReadLastId();
        if (id.Length > 0 && id.SequenceEqual(_last) && Stopwatch.GetElapsedTime(_lastTime) < LongestTrust)
        {
            return false;
        }

        _last = id.ToArray();
        _lastTime = Stopwatch.GetTimestamp();
        return true;
    }

    public void Dispose() => _file?.Dispose();

    private static SafeFileHandle? TryOpen()
    {
        try
        {
            return File.OpenHandle("/proc/loadavg");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private ReadOnlySpan<byte> ReadLastId()
    {
        try
        {
            ReadOnlySpan<byte> text = _file is null ? default : _text.AsSpan(0, RandomAccess.Read(_file, _text, 0));
            return text[(text.LastIndexOf((byte)' ') + 1)..];
        }
        catch (IOException)
        {
            return default;
        }
    }
}
