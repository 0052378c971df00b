using System.Diagnostics;
using System.Globalization;
using Pprof.Collectors.Recording;
using Pprof.Collectors.Recording.Trace;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>
/// Has a runtime tell of all its objects. One session takes the events, and another one, which begins when the first is
/// read already, has the runtime collect: the answer to a session that asks for both would come after all events, which
/// would have to wait in memory.
/// </summary>
internal sealed class HeapDumpSession
{
    // Collections, types and their names, and the objects; not the collection itself.
    private const ulong Keywords = 0x118_0001;
    private const ulong Modules = 0x8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // A collection of a very large heap tells nothing for a while.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly HeapDumpReader _reader = new();
    private readonly DiagnosticsClient _client;

    private HeapDumpSession(DiagnosticsClient client)
    {
        _client = client;
    }

    /// <summary>Reads all objects.</summary>
    /// <param name="client">The way to the runtime.</param>
    /// <param name="bufferMegabytes">The memory that the runtime may take for what was not read yet.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RecordingException">Not all could be read; says why.</exception>
    /// <exception cref="DiagnosticsException">The runtime could not be talked to; says why.</exception>
    public static Task<HeapDump> ReadAsync(DiagnosticsClient client, int bufferMegabytes, CancellationToken cancel) =>
        new HeapDumpSession(client).ReadAsync(bufferMegabytes, cancel);

    private async Task<HeapDump> ReadAsync(int bufferMegabytes, CancellationToken cancel)
    {
        var options = new TraceSessionOptions
        {
            Providers = [new TraceProvider(RuntimeProvider.Name, Keywords, RuntimeProvider.Informational) { EventIds = HeapDumpReader.EventIds }],
            BufferMegabytes = bufferMegabytes,
            RundownKeywords = Modules,
            Stacks = false,
        };
        TraceSession session = await _client.StartTracingAsync(options, cancel).ConfigureAwait(false);
        var channel = new TraceChannel(session, _client.ProcessId, "pprof objects", _reader.Add, new NetTraceReadOptions { Order = EventOrder.Stream });
        try
        {
            Task<bool> collecting = ForcedCollection.AskAsync(_client, cancel);
            await WaitAsync(collecting, channel, cancel).ConfigureAwait(false);
            await channel.StopAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            await channel.CloseAsync().ConfigureAwait(false);
            await channel.AbandonAsync().ConfigureAwait(false);
        }

        if (channel.LostEvents > 0)
        {
            throw new RecordingException(string.Create(
                CultureInfo.InvariantCulture, $"The runtime had no room for {channel.LostEvents} events: what it told of its objects is not whole."));
        }

        return (channel.Failure ?? _reader.Refusal) is string refusal ? throw new RecordingException(refusal) : _reader.Dump;
    }

    // Until all was told; without any event for a long time, it never will be.
    private async Task WaitAsync(Task<bool> collecting, TraceChannel channel, CancellationToken cancel)
    {
        long seen = -1;
        long since = Stopwatch.GetTimestamp();
        while (!_reader.End.IsCompleted && channel.Failure is null && Stopwatch.GetElapsedTime(since) < Patience)
        {
            if (collecting.IsFaulted)
            {
                await collecting.ConfigureAwait(false);
            }

            if (seen != _reader.Events)
            {
                seen = _reader.Events;
                since = Stopwatch.GetTimestamp();
            }

            await Task.WhenAny(_reader.End, Task.Delay(Pause, cancel)).ConfigureAwait(false);
            cancel.ThrowIfCancellationRequested();
        }

        await collecting.ConfigureAwait(false);
    }
}
