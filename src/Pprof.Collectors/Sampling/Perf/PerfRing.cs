using Microsoft.Win32.SafeHandles;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>Memory that the kernel writes records into and we take them out of: a page of positions, then the records.</summary>
internal sealed unsafe class PerfRing : IDisposable
{
    // Places in the first page, perf_event_mmap_page.
    private const int HeadPlace = 1024;
    private const int TailPlace = 1032;

    private readonly int _length;
    private nint _address;

    private PerfRing(nint address, int length)
    {
        _address = address;
        _length = length;
    }

    /// <summary>The records; a power of two in length.</summary>
    public ReadOnlySpan<byte> Records
    {
        get
        {
            ObjectDisposedException.ThrowIf(_address == 0, this);
            return new((byte*)_address + Environment.SystemPageSize, _length);
        }
    }

    /// <summary>How far the kernel has written, in bytes since the beginning. What lies before can be read.</summary>
    public ulong Head => Volatile.Read(ref *Position(HeadPlace));

    /// <summary>How far we have read; what lies before may be written over.</summary>
    public ulong Tail
    {
        get => *Position(TailPlace);
        set => Volatile.Write(ref *Position(TailPlace), value);
    }

    /// <summary>How far forks were looked for.</summary>
    public ulong Searched { get; set; }

    /// <summary>Maps the ring of an event.</summary>
    /// <param name="source">The event.</param>
    /// <param name="length">Of the records: a power of two, at least a page.</param>
    /// <param name="error">What hindered it.</param>
    public static PerfRing? TryMap(SafeFileHandle source, int length, out int error)
    {
        nint address = PerfCalls.Map(source, length + Environment.SystemPageSize, out error);
        return error != 0 ? null : new PerfRing(address, length);
    }

    public void Dispose()
    {
        if (_address != 0)
        {
            PerfCalls.Unmap(_address, _length + Environment.SystemPageSize);
            _address = 0;
        }
    }

    private ulong* Position(int place)
    {
        ObjectDisposedException.ThrowIf(_address == 0, this);
        return (ulong*)((byte*)_address + place);
    }
}
