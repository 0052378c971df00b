namespace Pprof.NetTrace.Events;

/// <summary>Some neighbouring objects that outlived a collection.</summary>
/// <param name="OldStart">Where they began before.</param>
/// <param name="NewStart">Where they begin now.</param>
/// <param name="Length">Their bytes.</param>
public readonly record struct GCRange(ulong OldStart, ulong NewStart, ulong Length);

/// <summary>Objects that outlived a collection, by ranges; one collection has many such events.</summary>
public readonly ref struct GCRangesEvent
{
    private readonly ReadOnlySpan<byte> _ranges;
    private readonly int _pointerSize;
    private readonly bool _areMoved;

    private GCRangesEvent(ReadOnlySpan<byte> ranges, int count, int pointerSize, bool areMoved)
    {
        _ranges = ranges;
        Count = count;
        _pointerSize = pointerSize;
        _areMoved = areMoved;
    }

    /// <summary>The number of ranges.</summary>
    public int Count { get; }

    private int RangeLength => LengthOf(_pointerSize, _areMoved);

    /// <summary>A range; those of <see cref="KnownEvent.GCSurvivingRanges"/> did not move.</summary>
    public GCRange Range(int number)
    {
        ReadOnlySpan<byte> range = _ranges.Slice(number * RangeLength, RangeLength);
        var reader = new PayloadReader(range, _pointerSize);
        ulong oldStart = reader.ReadPointer();
        ulong newStart = _areMoved ? reader.ReadPointer() : oldStart;
        return new GCRange(oldStart, newStart, reader.ReadUInt64());
    }

    /// <summary>Reads the payload.</summary>
    /// <returns>False if it is too short.</returns>
    public static bool TryRead(NetTraceEvent source, out GCRangesEvent result)
    {
        bool areMoved = source.Type.Known == KnownEvent.GCMovedRanges;
        var reader = new PayloadReader(source);
        reader.ReadUInt32(); // which of the collection's events it is
        uint count = reader.ReadUInt32();
        reader.ReadUInt16(); // which runtime of the process
        if (reader.IsPastEnd || count > (uint)(reader.Rest.Length / LengthOf(source.PointerSize, areMoved)))
        {
            result = default;
            return false;
        }

        result = new GCRangesEvent(reader.Rest, (int)count, source.PointerSize, areMoved);
        return true;
    }

    private static int LengthOf(int pointerSize, bool areMoved) => (pointerSize * (areMoved ? 2 : 1)) + sizeof(ulong);
}
