using System.Net.Sockets;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>
/// Has a runtime notice that a session is not read any more: it does when it writes the next event into it, and until then
/// goes on looking for events, a few hundredths of a processor. When another session ends, it writes one into all; a stop
/// would have it tell first all that is there.
/// </summary>
internal static class AbandonedSessions
{
    // No event has it.
    private const ulong Nothing = 1ul << 47;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Does what is possible within a bounded time.</summary>
    public static async Task EndAsync(DiagnosticsClient client)
    {
        var options = new TraceSessionOptions
        {
            Providers = [new TraceProvider("Microsoft-Windows-DotNETRuntime", Nothing, Level: 1)],
            BufferMegabytes = 1,
            RundownKeywords = 0,
            Stacks = false,
        };
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            TraceSession session = await client.StartTracingAsync(options, patience.Token).ConfigureAwait(false);
            await using (session.Stream.ConfigureAwait(false))
            {
                await session.StopAsync(patience.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is DiagnosticsException or OperationCanceledException or IOException or SocketException)
        {
            // It has ended, or stands still.
        }
    }
}
