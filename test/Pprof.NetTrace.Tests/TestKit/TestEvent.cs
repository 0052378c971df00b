namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>An event to write: sequence numbers are its thread's own, from 1.</summary>
/// <param name="Time">In ticks.</param>
/// <param name="Thread">The system's id, or since version 6 the index.</param>
/// <param name="Sequence">The number that the thread gave it.</param>
/// <param name="Payload">Its bytes, as text.</param>
internal sealed record TestEvent(long Time, long Thread, uint Sequence, string Payload)
{
    public bool IsSorted { get; init; }

    public int Stack { get; init; }

    public int Metadata { get; init; } = 1;

    public int Labels { get; init; }

    public Guid Activity { get; init; }
}
