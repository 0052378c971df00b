using System.Collections.Immutable;
using Pprof.Tool.Host;
using Pprof.Tool.Options;

namespace Pprof.Tool.Fetching.Network;

/// <summary>The sources of a command line that are on the network, all of them fetched at the same time.</summary>
internal sealed class NetworkSources : IDisposable
{
    // Enough that a fleet is recorded at one time; each may hold some megabytes until it is read.
    private const int MostAtATime = 64;
    private const int DefaultTimeout = 60;
    private const int Grace = 5;

    private readonly Dictionary<string, Queue<Func<Profile>>> _waiting = [];
    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _slots = new(MostAtATime);
    private readonly FetchProgress _progress;
    private readonly SourceOptions _options;

    private NetworkSources(IReadOnlyList<string> sources, SourceOptions options, ToolHost host)
    {
        _options = options;
        var requester = new HttpRequester(new HttpConnection(TlsSettings.Load(options)), Headers(options, host));
        _progress = new FetchProgress(host);
        foreach (string source in sources)
        {
            if (!_waiting.TryGetValue(source, out Queue<Func<Profile>>? readers))
            {
                _waiting.Add(source, readers = new Queue<Func<Profile>>());
            }

            readers.Enqueue(Begin(source, requester));
        }
    }

    /// <summary>A host whose messages do not get into the way of the progress.</summary>
    public ToolHost Host => _progress.Host;

    /// <summary>Whether a profile was read.</summary>
    public bool HaveRead { get; private set; }

    /// <summary>Begins to fetch; null if none of the sources is on the network.</summary>
    /// <param name="sources">Sources in the order in which they will be read, files among them.</param>
    /// <param name="options">How to fetch.</param>
    /// <param name="host">Where progress is shown.</param>
    /// <exception cref="ToolException">An option cannot be followed.</exception>
    public static NetworkSources? Start(IEnumerable<string> sources, SourceOptions options, ToolHost host)
    {
        string[] addresses = [.. sources.Where(source => !Path.Exists(source) && NetworkAddress.IsOne(source))];
        return addresses.Length == 0 ? null : new NetworkSources(addresses, options, host);
    }

    /// <summary>Reads a source, waiting until it has come; null if it is not on the network.</summary>
    /// <exception cref="ToolException">It cannot be fetched, or is no profile; the message does not name it.</exception>
    public Profile? Read(string source)
    {
        Func<Profile>? read;
        lock (_waiting)
        {
            read = _waiting.GetValueOrDefault(source)?.Dequeue();
        }

        if (read is null)
        {
            return null;
        }

        Profile profile = read();
        HaveRead = true;
        return profile;
    }

    // Fetches that nobody waits for end on their own, and may still look at what ended them.
    public void Dispose()
    {
        _ended.Cancel();
        _progress.Dispose();
    }

    private Func<Profile> Begin(string source, HttpRequester requester)
    {
        try
        {
            var fetch = new NetworkFetch(NetworkAddress.Parse(source, _options.Seconds));
            Task slot = _slots.WaitAsync(_ended.Token);
            _progress.Add(fetch, Task.Run(() => RunAsync(fetch, slot, requester)));
            return fetch.Read;
        }
        catch (ToolException e)
        {
            return () => throw new ToolException(e.Message, e);
        }
    }

    // Slots are given in the order of reading, since a fetch may wait in its slot until the ones before it are read.
    private async Task RunAsync(NetworkFetch fetch, Task slot, HttpRequester requester)
    {
        await slot.ConfigureAwait(false);
        try
        {
            using var limit = new TimeLimit(LimitOf(fetch.Address), Host.Clock, _ended.Token);
            await fetch.ReceiveAsync(requester, limit).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    // As the reference has it: half as long again as is recorded, and some time for the way. What the user gives is
    // taken as it is, unless no recording could end by then.
    private TimeSpan LimitOf(NetworkAddress address) => TimeSpan.FromSeconds(_options.Timeout > 0
        ? Math.Max(_options.Timeout, address.Seconds > 0 ? (double)address.Seconds + Grace : 0)
        : (address.Seconds > 0 ? address.Seconds * 1.5 : DefaultTimeout) + Grace);

    private static ImmutableArray<RequestHeader> Headers(SourceOptions options, ToolHost host)
    {
        string? token = host.Environment("PPROF_BEARER_TOKEN")?.Trim();
        return string.IsNullOrEmpty(token) || options.Headers.Any(header => header.IsAuthorization)
            ? options.Headers
            : options.Headers.Add(RequestHeader.Bearer(token));
    }
}
