using Pprof.Collectors.Recording;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Heap;

/// <summary>Has a process collect all its garbage, while its threads stand.</summary>
internal static class ForcedCollection
{
    // No event has it: the runtime collects when a session asks for it.
    private const ulong Collect = 0x80_0000;

    /// <summary>Runs a full collection. Its events may still be on their way when the task ends, and so may it be itself: wait for it with <see cref="LiveHeap.WaitForCollectionAsync"/>.</summary>
    /// <param name="processId">The process, our own or another one.</param>
    /// <param name="client">The way to its runtime; not needed for our own process.</param>
    /// <param name="cancel">Ends the waiting, not the collection.</param>
    /// <exception cref="DiagnosticsException">The runtime could not be talked to; says why.</exception>
    public static Task RunAsync(int processId, DiagnosticsClient? client = null, CancellationToken cancel = default) =>
        processId == Environment.ProcessId
            ? Task.Run(GC.Collect, cancel)
            : AskAsync(client ?? DiagnosticsClient.ForProcess(processId), cancel);

    /// <summary>
    /// Has the runtime do it, of our own process as well: then it may tell of all objects to those sessions that ask.
    /// A runtime that takes longer than the client is patient goes on all the same.
    /// </summary>
    /// <returns>False if it did not answer in time.</returns>
    public static async Task<bool> AskAsync(DiagnosticsClient client, CancellationToken cancel)
    {
        var options = new TraceSessionOptions
        {
            Providers = [new TraceProvider(RuntimeProvider.Name, Collect, RuntimeProvider.Informational)],
            BufferMegabytes = 1,
            RundownKeywords = 0,
            Stacks = false,
        };
        try
        {
            TraceSession session = await client.StartTracingAsync(options, cancel).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                // The runtime may answer before it has collected, but takes one command after the other. It has nothing
                // to tell in this session, so that nobody has to read.
                await session.StopAsync(cancel).ConfigureAwait(false);
            }

            return true;
        }
        catch (DiagnosticsException e) when (e.Failure == DiagnosticsFailure.Timeout)
        {
            return false;
        }
    }
}
