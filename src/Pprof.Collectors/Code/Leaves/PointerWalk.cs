namespace Pprof.Collectors.Code.Leaves;

/// <summary>
/// The callers that a sampler found along frame pointers, and the pointers by which it found them: where rbp has the
/// same value, what is left of the walk is right.
/// </summary>
internal ref struct PointerWalk(ReadOnlySpan<ulong> callers, StackMemory memory)
{
    private readonly StackMemory _memory = memory;
    private ulong? _next = memory.FramePointer;

    /// <summary>The callers that are left, nearest first.</summary>
    public ReadOnlySpan<ulong> Rest { get; private set; } = callers;

    public readonly bool IsAt(ulong? framePointer) => framePointer is not null && framePointer == _next;

    /// <summary>Leaves out the callers of frames below an address, which are done.</summary>
    public void SkipTo(ulong address)
    {
        while (_next < address && !Rest.IsEmpty)
        {
            Rest = Rest[1..];
            _next = _memory.TryRead(_next.Value, out ulong next) ? next : null;
        }
    }
}
