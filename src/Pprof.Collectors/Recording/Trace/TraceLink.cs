using System.Collections.Immutable;
using System.Globalization;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Recording.Trace;

/// <summary>
/// The events of a target's runtime, read while the target runs and given to those who need them. A consumer is called
/// by one thread at a time. Where the target ends too early, they keep what came so far.
/// </summary>
internal sealed class TraceLink : IAsyncDisposable
{
    private const int FirstToChooseEvents = 10;
    private readonly DiagnosticsClient _client;
    private readonly TraceLinkOptions _options;
    private readonly Consumers _plain;
    private readonly Consumers _stacked;
    private readonly List<TraceChannel> _channels = [];
    private readonly CancellationTokenSource _ending = new();
    private TraceChannel[] _stackedChannels = [];
    private Task _names = Task.CompletedTask;
    private string? _startFailure;

    private TraceLink(DiagnosticsClient client, IReadOnlyList<ITraceConsumer> consumers, TraceLinkOptions options)
    {
        _client = client;
        _options = options;
        _plain = new Consumers(consumers.Where(each => !each.NeedsStacks));
        _stacked = new Consumers(consumers.Where(each => each.NeedsStacks));
    }

    /// <summary>Events that the runtime had no room for, as far as was read.</summary>
    public long LostEvents => _channels.Sum(channel => channel.LostEvents);

    /// <summary>The same, of the sessions with stacks.</summary>
    public long LostStackedEvents
    {
        get
        {
            long lost = 0;
            foreach (TraceChannel channel in Volatile.Read(ref _stackedChannels))
            {
                lost += channel.LostEvents;
            }

            return lost;
        }
    }

    /// <summary>All events up to this time were taken, in nanoseconds of CLOCK_MONOTONIC.</summary>
    public long ReadUntil => _channels.Min(channel => channel.ReadUntil);

    /// <summary>Completes when the methods that were there at the start are known, if that was asked for.</summary>
    public Task NamesAtStart => _names;

    /// <summary>Completes when no event is to come any more.</summary>
    public Task Ended => Task.WhenAll(_channels.Select(channel => channel.End));

    /// <summary>Why events are missing, as a sentence; null if none is known to be.</summary>
    public string? Failure => _channels.Select(channel => channel.Failure).FirstOrDefault(failure => failure is not null, _startFailure);

    /// <summary>Begins; the target may be suspended at its first instruction.</summary>
    /// <exception cref="DiagnosticsException">The runtime could not be talked to; says why.</exception>
    public static async Task<TraceLink> StartAsync(
        DiagnosticsClient client, IReadOnlyList<ITraceConsumer> consumers, TraceLinkOptions? options = null, CancellationToken cancel = default)
    {
        var link = new TraceLink(client, consumers, options ?? new TraceLinkOptions());
        try
        {
            await link.OpenAsync(cancel).ConfigureAwait(false);
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
        if (_options.InAll is null && _channels.FirstOrDefault(channel => !channel.IsStopped) is { } abandoned)
        {
            await abandoned.AbandonAsync().ConfigureAwait(false);
        }

        await _names.ConfigureAwait(false);
    }

    /// <summary>
    /// Has the runtime tell what is there by now. A session tells it only at its end, so one that ends at once does.
    /// </summary>
    public async Task ReadNamesAsync()
    {
        try
        {
            _startFailure = await OpenAndEndAsync(_options.RundownKeywords).ConfigureAwait(false);
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

    /// <summary>
    /// Has the runtime write an event into all sessions, by which it is known how far they were read: it does when another
    /// one ends.
    /// </summary>
    public async Task MarkAsync()
    {
        try
        {
            await OpenAndEndAsync(rundown: 0).ConfigureAwait(false);
        }
        catch (Exception e) when (e is DiagnosticsException or OperationCanceledException)
        {
            // The process has ended, or the link was broken off.
        }
    }

    // No event has the keyword that it asks for. Returns why events are missing.
    private async Task<string?> OpenAndEndAsync(ulong rundown)
    {
        const ulong Nothing = 1ul << 47;
        var session = new TraceSessionOptions
        {
            Providers = [new TraceProvider(RuntimeProvider.Name, Nothing, Level: 1)],
            RundownKeywords = rundown,
            BufferMegabytes = _options.BufferMegabytes,
            Stacks = false,
        };
        TraceChannel channel = await OpenAsync(session, _plain, _ending.Token).ConfigureAwait(false);
        await channel.StopAsync(_ending.Token).ConfigureAwait(false);
        return channel.Failure;
    }

    private async Task OpenAsync(CancellationToken cancel)
    {
        int runtime = await VersionAsync(cancel).ConfigureAwait(false);
        await OpenAsync(_plain, runtime, _options.RundownKeywords, cancel).ConfigureAwait(false);
        int plain = _channels.Count;
        await OpenAsync(_stacked, runtime, rundown: 0, cancel).ConfigureAwait(false);
        Volatile.Write(ref _stackedChannels, [.. _channels[plain..]]);
        await Task.WhenAll(_channels.Select(channel => channel.Started)).ConfigureAwait(false);
        if (_options.NamesAtStart)
        {
            _names = ReadNamesAsync();
        }
    }

    private async Task OpenAsync(Consumers consumers, int runtime, ulong rundown, CancellationToken cancel)
    {
        IEnumerable<TraceProvider> wanted = consumers.All.SelectMany(each => each.ProvidersOf(runtime));
        foreach (ImmutableArray<TraceProvider> providers in ProviderPlan.Make(wanted, runtime >= FirstToChooseEvents))
        {
            var session = new TraceSessionOptions
            {
                Providers = _options.InAll is { } inAll ? [.. providers, inAll] : providers,
                RundownKeywords = rundown,
                BufferMegabytes = _options.BufferMegabytes,
                Stacks = consumers == _stacked,
            };
            _channels.Add(await OpenAsync(session, consumers, cancel).ConfigureAwait(false));
            rundown = 0;
        }
    }

    private async Task<TraceChannel> OpenAsync(TraceSessionOptions session, Consumers consumers, CancellationToken cancel) =>
        new(await _client.StartTracingAsync(session, cancel).ConfigureAwait(false), _client.ProcessId, "pprof events", consumers.Take);

    private async Task<int> VersionAsync(CancellationToken cancel)
    {
        RuntimeProcess process = await _client.GetProcessAsync(cancel).ConfigureAwait(false);
        return int.TryParse(process.RuntimeVersion.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? major : 0;
    }

    // Those who share sessions, and so a lock.
    private sealed class Consumers(IEnumerable<ITraceConsumer> all)
    {
        private readonly Lock _lock = new();

        public IReadOnlyList<ITraceConsumer> All { get; } = [.. all];

        public void Take(NetTraceEvent e)
        {
            lock (_lock)
            {
                foreach (ITraceConsumer consumer in All)
                {
                    consumer.Add(e);
                }
            }
        }
    }
}
