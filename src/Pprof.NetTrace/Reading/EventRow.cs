namespace Pprof.NetTrace.Reading;

/// <summary>The header of an event, and where in its block the rest is.</summary>
internal struct EventRow
{
    public const int Nowhere = -1;

    public EventType Type;
    public TraceThread Thread;
    public TraceThread CaptureThread;

    // Null once the event has been given.
    public TraceBlock? Block;
    public long Timestamp;
    public int Processor;
    public uint StackId;
    public uint LabelListId;
    public int PayloadStart;
    public int PayloadLength;

    // Where the ids of the activities stand in the block, since few events have any.
    public int ActivityStart;
    public int RelatedActivityStart;
    public bool IsSorted;
}
