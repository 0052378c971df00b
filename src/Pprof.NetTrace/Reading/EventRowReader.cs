namespace Pprof.NetTrace.Reading;

/// <summary>
/// Reads the events of a block, or the descriptions of events, which older versions dress as such. Compressed headers
/// tell only what differs from the event before. Benchmark: NetTraceBenchmarks.
/// </summary>
internal sealed class EventRowReader(int version, EventTypeTable types, ThreadTable threads)
{
    private const int CompressedBlock = 1;
    private const uint SortedBit = 0x8000_0000;

    private readonly bool _hasLabels = version >= 6;
    private TraceBlock? _block;
    private bool _isMetadata;
    private bool _isCompressed;
    private int _position;
    private uint _metadataId;
    private uint _sequence;
    private EventRow _row;

    [Flags]
    private enum HeaderParts : byte
    {
        Metadata = 1,
        Capture = 2,
        Thread = 4,
        Stack = 8,

        // Since version 6 the number of a list of labels.
        Activity = 16,
        RelatedActivity = 32,
        Sorted = 64,
        PayloadLength = 128,
    }

    /// <summary>Turns to a block; what is left of the one before is forgotten.</summary>
    public void Open(TraceBlock block, bool isMetadata)
    {
        ByteCursor cursor = block.CursorAt(0);
        int headerLength = cursor.ReadUInt16();
        _isCompressed = (cursor.ReadUInt16() & CompressedBlock) != 0;
        if (headerLength < cursor.Position)
        {
            throw cursor.Error("The header of a block is too short.");
        }

        cursor.Take(headerLength - cursor.Position);
        _block = block;
        _isMetadata = isMetadata;
        _position = cursor.Position;
        _metadataId = 0;
        _sequence = 0;
        TraceThread nobody = threads.Get(0);
        _row = new EventRow
        {
            Type = types.None,
            Thread = nobody,
            CaptureThread = nobody,
            Block = block,
            ActivityStart = EventRow.Nowhere,
            RelatedActivityStart = EventRow.Nowhere,
        };
    }

    /// <summary>Reads the next event of the block.</summary>
    /// <returns>False at the end of the block.</returns>
    public bool TryRead(out EventRow row)
    {
        if (_block is null || _position == _block.Length)
        {
            return End(out row);
        }

        ByteCursor cursor = _block.CursorAt(_position);
        if (_isCompressed)
        {
            ReadCompressed(ref cursor);
        }
        else
        {
            ReadPlain(ref cursor);
        }

        _row.PayloadStart = cursor.Position;
        cursor.Take(_row.PayloadLength);
        if (!_isCompressed)
        {
            cursor.Take(Math.Min(-cursor.Position & 3, cursor.Left));
        }

        _position = cursor.Position;
        row = _row;
        return true;
    }

    private bool End(out EventRow row)
    {
        row = default;
        TraceBlock? block = _block;
        _block = null;
        return block is not { IsCut: true }
            ? false
            : throw new NetTraceFormatException(TraceInput.EndsTooEarly, block.Offset + block.Length, isTruncated: true);
    }

    private void ReadCompressed(ref ByteCursor cursor)
    {
        var parts = (HeaderParts)cursor.ReadByte();
        if ((parts & HeaderParts.Metadata) != 0)
        {
            SetType(cursor.ReadVarUInt32(), cursor);
        }

        if ((parts & HeaderParts.Capture) != 0)
        {
            _sequence += cursor.ReadVarUInt32();
            _row.CaptureThread = threads.Get(cursor.ReadVarUInt64());
            _row.Processor = (int)cursor.ReadVarUInt32();
        }

        if ((parts & HeaderParts.Thread) != 0)
        {
            _row.Thread = threads.Get(cursor.ReadVarUInt64());
        }

        if ((parts & HeaderParts.Stack) != 0)
        {
            _row.StackId = cursor.ReadVarUInt32();
        }

        _row.Timestamp += (long)cursor.ReadVarUInt64();
        ReadLabels(parts, ref cursor);
        _row.IsSorted = (parts & HeaderParts.Sorted) != 0;
        if ((parts & HeaderParts.PayloadLength) != 0)
        {
            SetPayloadLength(cursor.ReadVarUInt32(), cursor);
        }

        if (!_isMetadata)
        {
            _sequence++;
            threads.Count(_row.CaptureThread, _sequence);
        }
    }

    private void ReadLabels(HeaderParts parts, ref ByteCursor cursor)
    {
        if (_hasLabels)
        {
            if ((parts & HeaderParts.Activity) != 0)
            {
                _row.LabelListId = cursor.ReadVarUInt32();
            }

            return;
        }

        if ((parts & HeaderParts.Activity) != 0)
        {
            _row.ActivityStart = cursor.Position;
            cursor.Take(16);
        }

        if ((parts & HeaderParts.RelatedActivity) != 0)
        {
            _row.RelatedActivityStart = cursor.Position;
            cursor.Take(16);
        }
    }

    private void ReadPlain(ref ByteCursor cursor)
    {
        cursor.ReadInt32(); // the length, which the parts give as well
        uint metadata = cursor.ReadUInt32();
        _row.IsSorted = (metadata & SortedBit) != 0;
        SetType(metadata & ~SortedBit, cursor);
        uint sequence = cursor.ReadUInt32();
        _row.Thread = threads.Get(cursor.ReadUInt64());
        _row.CaptureThread = threads.Get(cursor.ReadUInt64());
        _row.Processor = cursor.ReadInt32();
        _row.StackId = cursor.ReadUInt32();
        _row.Timestamp = cursor.ReadInt64();
        if (_hasLabels)
        {
            _row.LabelListId = cursor.ReadUInt32();
        }
        else
        {
            _row.ActivityStart = cursor.Position;
            cursor.Take(16);
            _row.RelatedActivityStart = cursor.Position;
            cursor.Take(16);
        }

        SetPayloadLength(cursor.ReadUInt32(), cursor);
        if (!_isMetadata)
        {
            threads.Count(_row.CaptureThread, sequence);
        }
    }

    private void SetType(uint metadataId, in ByteCursor cursor)
    {
        if (_isMetadata || (metadataId == _metadataId && _metadataId != 0))
        {
            return;
        }

        _metadataId = metadataId;
        _row.Type = types.Find(metadataId)
            ?? throw cursor.Error($"An event refers to description {metadataId}, which is not there.");
    }

    private void SetPayloadLength(uint length, in ByteCursor cursor) =>
        _row.PayloadLength = length <= int.MaxValue ? (int)length : throw cursor.Error("An event is too long.");
}
