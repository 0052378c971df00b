namespace Pprof.AspNetCore.Metrics;

/// <summary>
/// Follows a request from thread to thread and charges what each of them used meanwhile. The handler runs whenever a thread
/// begins or ends to work for a request: at an await, a hop, a return.
/// </summary>
internal static class AccountFlow
{
    private static readonly AsyncLocal<RequestAccount?> Flow = new(change => Switch(change.CurrentValue));

    [ThreadStatic]
    private static RequestAccount? _account;

    [ThreadStatic]
    private static long _cpuNanoseconds;

    [ThreadStatic]
    private static long _allocatedBytes;

    /// <summary>Whom the calling flow works for; null for nobody.</summary>
    public static RequestAccount? Current => Flow.Value;

    /// <summary>From now on, the calling flow works for a request.</summary>
    public static void Enter(RequestAccount account) => Flow.Value = account;

    // Within the runtime's change of contexts, where any exception would end the process.
    private static void Switch(RequestAccount? account)
    {
        RequestAccount? before = _account;
        if (ReferenceEquals(before, account))
        {
            return;
        }

        long cpu = ThreadClock.Nanoseconds();
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        before?.Add(cpu - _cpuNanoseconds, bytes - _allocatedBytes);
        _account = account;
        _cpuNanoseconds = cpu;
        _allocatedBytes = bytes;
    }
}
