using System.Buffers.Binary;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>Goes through the records between two positions of a ring. A length that cannot be ends it.</summary>
internal ref struct PerfRecordReader
{
    /// <summary>What the scratch buffer has to hold: the longest record.</summary>
    public const int LongestRecord = ushort.MaxValue + 1;

    private const int HeaderSize = 8;

    private readonly ReadOnlySpan<byte> _ring;
    private readonly ulong _limit;
    private readonly byte[] _scratch;
    private ulong _position;

    /// <param name="ring">The ring's records; a power of two in length.</param>
    /// <param name="start">The position of the first record.</param>
    /// <param name="limit">The position after the last record.</param>
    /// <param name="scratch">For records that go over the ring's end.</param>
    public PerfRecordReader(ReadOnlySpan<byte> ring, ulong start, ulong limit, byte[] scratch)
    {
        _ring = ring;
        _position = start;
        _limit = limit;
        _scratch = scratch;
        Record = default;
        IsDamaged = false;
    }

    /// <summary>The current record, header included.</summary>
    public ReadOnlySpan<byte> Record { get; private set; }

    /// <summary>What the current record tells.</summary>
    public readonly PerfRecordKind Kind => (PerfRecordKind)BinaryPrimitives.ReadUInt32LittleEndian(Record);

    /// <summary>Whether a length could not be, so that what follows is unknown.</summary>
    public bool IsDamaged { get; private set; }

    public bool MoveNext()
    {
        ulong left = _limit - _position;
        if (left == 0 || IsDamaged)
        {
            return false;
        }

        // Lengths are multiples of eight, so that a header never goes over the end.
        int place = (int)(_position & (ulong)(_ring.Length - 1));
        int length = left < HeaderSize || left > (ulong)_ring.Length || place > _ring.Length - HeaderSize
            ? 0
            : BinaryPrimitives.ReadUInt16LittleEndian(_ring[(place + 6)..]);
        if (length < HeaderSize || length % HeaderSize != 0 || (ulong)length > left)
        {
            IsDamaged = true;
            return false;
        }

        Record = place + length <= _ring.Length ? _ring.Slice(place, length) : Join(place, length);
        _position += (ulong)length;
        return true;
    }

    private readonly ReadOnlySpan<byte> Join(int place, int length)
    {
        ReadOnlySpan<byte> first = _ring[place..];
        first.CopyTo(_scratch);
        _ring[..(length - first.Length)].CopyTo(_scratch.AsSpan(first.Length));
        return _scratch.AsSpan(0, length);
    }
}
