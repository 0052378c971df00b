using System.Globalization;
using System.Runtime.InteropServices;
using Pprof.Tool.Host;

namespace Pprof.Tool.Fetching.Network;

/// <summary>Tells what is fetched and, at a terminal, how far it is.</summary>
internal sealed class FetchProgress : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly List<(NetworkFetch Fetch, Task Task)> _fetches = [];
    private readonly TransientLine? _line;
    private readonly ITimer? _timer;
    private readonly PosixSignalRegistration? _interrupted;
    private readonly long _start;

    public FetchProgress(ToolHost host)
    {
        _line = host.ShowsProgress ? new TransientLine(host.Messages) : null;
        Host = _line is null ? host : host with { Messages = _line };
        _start = host.Clock.GetTimestamp();
        if (_line is not null)
        {
            // The process ends after this, as it would without.
            _interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => _line.Clear());
            _timer = host.Clock.CreateTimer(_ => Show(), null, Interval, Interval);
        }
    }

    /// <summary>A host that knows of the line.</summary>
    public ToolHost Host { get; }

    /// <summary>Tells of a fetch that begins.</summary>
    public void Add(NetworkFetch fetch, Task task)
    {
        int seconds = fetch.Address.Seconds;
        Host.Say($"Fetching profile over HTTP from {fetch.Address.Shown}{(seconds > 0 ? $", which takes {seconds} s" : "")}");
        lock (_fetches)
        {
            _fetches.Add((fetch, task));
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _line?.Dispose();
        _interrupted?.Dispose();
    }

    private void Show()
    {
        lock (_fetches)
        {
            int complete = _fetches.Count(fetch => fetch.Task.IsCompleted);
            _line!.Show(complete == _fetches.Count ? "" : Text(complete));
        }
    }

    private string Text(int complete)
    {
        int seconds = (int)Host.Clock.GetElapsedTime(_start).TotalSeconds;
        long received = _fetches.Sum(fetch => fetch.Fetch.Received);
        string bytes = received > 0 ? string.Create(CultureInfo.InvariantCulture, $", {received / 1e6:F1} MB") : "";
        int recording = _fetches.Max(fetch => fetch.Fetch.Address.Seconds);
        string of = recording > 0 && seconds <= recording ? $" of {recording}" : "";
        return _fetches.Count > 1
            ? $"{complete} of {_fetches.Count} have come after {seconds}{of} s{bytes}"
            : $"waiting for {seconds}{of} s{bytes}";
    }
}
