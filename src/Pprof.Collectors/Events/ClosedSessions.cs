using Pprof.Collectors.Recording;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Events;

/// <summary>
/// Has a runtime notice that sessions are not read any more: it does when it writes their next event, and until then goes on
/// collecting events for them. When another session ends, it writes one into all.
/// </summary>
internal static class ClosedSessions
{
    // No event has it.
    private const ulong Nothing = 1ul << 47;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Does what is possible within a bounded time.</summary>
    public static async Task EndAsync(DiagnosticsClient client)
    {
        var options = new TraceSessionOptions
        {
            Providers = [new TraceProvider(RuntimeProvider.Name, Nothing, Level: 1)],
            BufferMegabytes = 1,
            RundownKeywords = 0,
            Stacks = false,
        };
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            TraceSession session = await client.StartTracingAsync(options, patience.Token).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                await session.StopAsync(patience.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is DiagnosticsException or OperationCanceledException or IOException)
        {
            // It has ended, or stands still.
        }
    }
}
