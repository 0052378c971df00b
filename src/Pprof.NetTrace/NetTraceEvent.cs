using Pprof.NetTrace.Reading;

namespace Pprof.NetTrace;

/// <summary>An event; valid until the reader goes on.</summary>
public readonly ref struct NetTraceEvent
{
    private const long NanosecondsASecond = 1_000_000_000;

    private readonly ref readonly EventRow _row;
    private readonly TraceContent _content;

    internal NetTraceEvent(ref readonly EventRow row, TraceContent content)
    {
        _row = ref row;
        _content = content;
    }

    /// <summary>The description of the event.</summary>
    public EventType Type => _row.Type;

    /// <summary>When it happened, in ticks of <see cref="TraceHeader.TickFrequency"/>.</summary>
    public long Timestamp => _row.Timestamp;

    /// <summary>When it happened, in nanoseconds of the same clock: on Linux that of CLOCK_MONOTONIC.</summary>
    public long Nanoseconds => _content.Header.TickFrequency is var frequency && frequency == NanosecondsASecond
        ? _row.Timestamp
        : (long)((Int128)_row.Timestamp * NanosecondsASecond / frequency);

    /// <summary>The thread that the event is about.</summary>
    public TraceThread Thread => _row.Thread;

    /// <summary>The thread that wrote the event; mostly the same.</summary>
    public TraceThread CaptureThread => _row.CaptureThread;

    /// <summary>The processor that the writing thread ran on.</summary>
    public int Processor => _row.Processor;

    /// <summary>The number of the stack, 0 if there is none; it means the same as long as the reader's region does.</summary>
    public uint StackId => _row.StackId;

    /// <summary>The addresses of the stack, leaf first; each but the first is where a call returns to.</summary>
    public ReadOnlySpan<ulong> Stack => _content.Stacks.Find(_row.StackId);

    /// <summary>The bytes of the event itself.</summary>
    public ReadOnlySpan<byte> Payload =>
        _row.Block is { } block ? block.Bytes.Slice(_row.PayloadStart, _row.PayloadLength) : [];

    /// <summary>The length of an address in the payload, in bytes: 4 or 8.</summary>
    public int PointerSize => _content.Header.PointerSize;

    /// <summary>The activity that the event belongs to; all zeros if there is none.</summary>
    public Guid ActivityId => ReadActivity(_row.ActivityStart, TraceLabelKind.ActivityId);

    /// <summary>The activity that another one belongs to; all zeros if there is none.</summary>
    public Guid RelatedActivityId => ReadActivity(_row.RelatedActivityStart, TraceLabelKind.RelatedActivityId);

    /// <summary>What the event carries beside its payload; empty in streams before version 6.</summary>
    public IReadOnlyList<TraceLabel> Labels => _content.Labels.Find(_row.LabelListId);

    private Guid ReadActivity(int start, TraceLabelKind kind)
    {
        if (start != EventRow.Nowhere)
        {
            return new Guid(_row.Block!.Bytes.Slice(start, 16));
        }

        foreach (TraceLabel label in Labels)
        {
            if (label.Kind == kind)
            {
                return label.Id;
            }
        }

        return default;
    }
}
