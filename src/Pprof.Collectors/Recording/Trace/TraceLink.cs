using System.Collections.Immutable;
using System.Globalization;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Recording.Trace;

/// <summary>
/// The events of a target's runtime, read while the target runs and given to those who need them. Consumers are called
/// by one thread at a time. Where the target ends too early, they keep what came so far.
/// </summary>
internal sealed class TraceLink : IAsyncDisposable
{
    private const int FirstToChooseEvents = 10;
    private readonly IReadOnlyList<ITraceConsumer> _consumers;
    private readonly List<TraceChannel> _channels = [];
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ending = new();
    private Task _names = Task.CompletedTask;
    private string? _startFailure;

    private TraceLink(IReadOnlyList<ITraceConsumer> consumers)
    {
        _consumers = consumers;
    }

    /// <summary>Events that the runtime had no room for, as far as was read.</summary>
    public long LostEvents => _channels.Sum(channel => channel.LostEvents);

    /// <summary>Why events are missing, as a sentence; null if none is known to be.</summary>
    public string? Failure => _channels.Select(channel => channel.Failure).FirstOrDefault(failure => failure is not null, _startFailure);

    /// <summary>Begins; the target may be suspended at its first instruction.</summary>
    /// <exception cref="DiagnosticsException">The runtime could not be talked to; says why.</exception>
    public static async Task<TraceLink> StartAsync(
        DiagnosticsClient client, IReadOnlyList<ITraceConsumer> consumers, TraceLinkOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new TraceLinkOptions();
        var link = new TraceLink(consumers);
        try
        {
            await link.OpenAsync(client, options, cancel).ConfigureAwait(false);
            return link;
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends: the consumers have all that the runtime tells at the end when the task ends.</summary>
    /// <exception cref="OperationCanceledException">The runtime took too long; what came so far is kept.</exception>
    public async Task StopAsync(CancellationToken cancel = default)
    {
        await _names.WaitAsync(cancel).ConfigureAwait(false);
        await Task.WhenAll(_channels.Select(channel => channel.StopAsync(cancel))).ConfigureAwait(false);
    }

    /// <summary>Breaks off without what the runtime tells at the end; after a stop, nothing is left to do.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_channels.Select(channel => channel.CloseAsync())).ConfigureAwait(false);
        await _names.ConfigureAwait(false);
    }

    private async Task OpenAsync(DiagnosticsClient client, TraceLinkOptions options, CancellationToken cancel)
    {
        bool canChooseEvents = await CanChooseEventsAsync(client, cancel).ConfigureAwait(false);
        ulong rundown = options.RundownKeywords;
        foreach (ImmutableArray<TraceProvider> providers in ProviderPlan.Make(_consumers.SelectMany(each => each.Providers), canChooseEvents))
        {
            _channels.Add(await OpenAsync(client, providers, options with { RundownKeywords = rundown }, cancel).ConfigureAwait(false));
            rundown = 0;
        }

        await Task.WhenAll(_channels.Select(channel => channel.Started)).ConfigureAwait(false);
        if (options.NamesAtStart)
        {
            _names = ReadNamesAsync(client, options);
        }
    }

    private async Task<TraceChannel> OpenAsync(
        DiagnosticsClient client, ImmutableArray<TraceProvider> providers, TraceLinkOptions options, CancellationToken cancel)
    {
        var session = new TraceSessionOptions
        {
            Providers = providers,
            RundownKeywords = options.RundownKeywords,
            BufferMegabytes = options.BufferMegabytes,
            Stacks = false,
        };
        return new TraceChannel(await client.StartTracingAsync(session, cancel).ConfigureAwait(false), "pprof events", Dispatch);
    }

    private static async Task<bool> CanChooseEventsAsync(DiagnosticsClient client, CancellationToken cancel)
    {
        RuntimeProcess process = await client.GetProcessAsync(cancel).ConfigureAwait(false);
        return int.TryParse(process.RuntimeVersion.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            && major >= FirstToChooseEvents;
    }

    // A session tells of what is there only at its end, so one that ends at once tells it at the beginning. No event
    // has the keyword that it asks for.
    private async Task ReadNamesAsync(DiagnosticsClient client, TraceLinkOptions options)
    {
        const ulong Nothing = 1ul << 47;
        TraceProvider provider = new(RuntimeProvider.Name, Nothing, Level: 1);
        try
        {
            TraceChannel channel = await OpenAsync(client, [provider], options, _ending.Token).ConfigureAwait(false);
            await channel.StopAsync(_ending.Token).ConfigureAwait(false);
            _startFailure = channel.Failure;
        }
        catch (DiagnosticsException e)
        {
            _startFailure = e.Message;
        }
        catch (OperationCanceledException)
        {
            // The link was broken off.
        }
        catch (Exception e)
        {
            // As when no thread can be started any more; what comes at the end is not worse for it.
            _startFailure = $"Names could not be read at the start: {e.Message}";
        }
    }

    private void Dispatch(NetTraceEvent e)
    {
        lock (_lock)
        {
            foreach (ITraceConsumer consumer in _consumers)
            {
                consumer.Add(e);
            }
        }
    }
}
