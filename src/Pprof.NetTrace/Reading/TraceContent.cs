namespace Pprof.NetTrace.Reading;

internal enum TraceStep
{
    Event,
    EndOfBlock,

    /// <summary>A sequence point: with the next step, stacks and labels are forgotten.</summary>
    EndOfRegion,
    EndOfTrace,
}

/// <summary>Goes through the blocks of a stream, keeps what events refer to, and gives the events as they come.</summary>
internal sealed class TraceContent
{
    private const int ForgetThreads = 1;
    private const int ForgetTypes = 2;

    private readonly TraceInput _input;
    private readonly BlockSource _source;
    private readonly EventRowReader _rows;
    private TraceBlock? _events;
    private TraceBlock? _sequencePoint;

    public TraceContent(Stream stream, NetTraceReadOptions options)
    {
        _input = new TraceInput(stream, options.MaxBlockLength);
        _source = BlockSource.Open(_input);
        TraceBlock? block = _source.ReadNext(out BlockKind kind);
        if (block is null || kind != BlockKind.Trace)
        {
            throw new NetTraceFormatException("The trace does not begin with its header.", _input.Position);
        }

        Header = HeaderParser.Parse(block, _source.Version);
        _input.Release(block);
        Threads = new ThreadTable(Header.Version, Header.ProcessId);
        Stacks = new StackRegion(Header.PointerSize, options.MaxStackAddresses);
        _rows = new EventRowReader(Header.Version, Types, Threads);
    }

    public TraceHeader Header { get; }

    public EventTypeTable Types { get; } = new();

    public ThreadTable Threads { get; }

    public StackRegion Stacks { get; }

    public LabelTable Labels { get; } = new();

    /// <summary>The number of sequence points that were passed.</summary>
    public int Region { get; private set; }

    public long BytesRead => _input.Position;

    /// <summary>Goes on to the next event or end; a row is given with <see cref="TraceStep.Event"/> alone.</summary>
    public TraceStep Next(out EventRow row)
    {
        if (_sequencePoint is not null)
        {
            PassSequencePoint(_sequencePoint);
        }

        if (_events is not null)
        {
            return NextOfBlock(_events, out row);
        }

        row = default;
        while (_source.ReadNext(out BlockKind kind) is { } block)
        {
            switch (kind)
            {
                case BlockKind.Events:
                    _rows.Open(block, isMetadata: false);
                    _events = block;
                    block.Users++;
                    return NextOfBlock(block, out row);
                case BlockKind.SequencePoint:
                    RefuseCut(block);
                    _sequencePoint = block;
                    return TraceStep.EndOfRegion;
                default:
                    RefuseCut(block);
                    Keep(block, kind);
                    _input.Release(block);
                    break;
            }
        }

        return TraceStep.EndOfTrace;
    }

    /// <summary>Ends a use of a block.</summary>
    public void Release(TraceBlock block) => _input.Release(block);

    private static void RefuseCut(TraceBlock block)
    {
        if (block.IsCut)
        {
            throw new NetTraceFormatException(TraceInput.EndsTooEarly, block.Offset + block.Length, isTruncated: true);
        }
    }

    private TraceStep NextOfBlock(TraceBlock block, out EventRow row)
    {
        if (_rows.TryRead(out row))
        {
            return TraceStep.Event;
        }

        _events = null;
        if (--block.Users == 0)
        {
            _input.Release(block);
        }

        return TraceStep.EndOfBlock;
    }

    private void Keep(TraceBlock block, BlockKind kind)
    {
        switch (kind)
        {
            case BlockKind.Stacks:
                Stacks.Add(block);
                break;
            case BlockKind.Metadata when Header.Version >= 6:
                CompactMetadataParser.Parse(block, Types);
                break;
            case BlockKind.Metadata:
                KeepTypes(block);
                break;
            case BlockKind.Threads:
                Threads.Describe(block);
                break;
            case BlockKind.RemovedThreads:
                Threads.Remove(block);
                break;
            case BlockKind.LabelLists:
                Labels.Add(block);
                break;
            default:
                // A newer writer's, made to be skipped.
                break;
        }
    }

    private void KeepTypes(TraceBlock block)
    {
        _rows.Open(block, isMetadata: true);
        while (_rows.TryRead(out EventRow row))
        {
            Types.Add(MetadataParser.Parse(block, row));
        }
    }

    private void PassSequencePoint(TraceBlock block)
    {
        _sequencePoint = null;
        ByteCursor cursor = block.CursorAt(0);
        cursor.ReadInt64(); // its time
        int flags = 0;
        if (Header.Version >= 6)
        {
            flags = cursor.ReadInt32();
            for (int count = cursor.ReadCount(leastSize: 2); count > 0; count--)
            {
                TraceThread thread = Threads.Get(cursor.ReadVarUInt64());
                Threads.CountUpTo(thread, cursor.ReadVarUInt32());
            }
        }
        else
        {
            for (int count = cursor.ReadCount(sizeof(long) + sizeof(int)); count > 0; count--)
            {
                TraceThread thread = Threads.Get(cursor.ReadUInt64());
                Threads.CountUpTo(thread, cursor.ReadUInt32());
            }
        }

        _input.Release(block);
        Region++;
        Stacks.Clear();
        Labels.Clear();
        if ((flags & ForgetThreads) != 0)
        {
            Threads.Clear();
        }

        if ((flags & ForgetTypes) != 0)
        {
            Types.Clear();
        }
    }
}
