using System.Globalization;
using Pprof.Collectors;
using Pprof.Collectors.Recording;
using Pprof.Tool.Host;

namespace Pprof.Tool.Recording;

/// <summary>Shows at a terminal, in a line that changes, how far a recording is.</summary>
internal sealed class RecordingProgress : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly TransientLine? _line;
    private readonly ITimer? _timer;

    /// <param name="recorder">What is shown.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="host">Where.</param>
    public RecordingProgress(IRecorder recorder, CollectOptions options, ToolHost host)
    {
        if (host.ShowsProgress)
        {
            var line = new TransientLine(host.Messages);
            _line = line;
            _timer = host.Clock.CreateTimer(_ => line.Show(Text(recorder.Status, options)), null, TimeSpan.Zero, Interval);
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _line?.Dispose();
    }

    internal static string Text(RecorderStatus status, CollectOptions options)
    {
        string elapsed = DurationText.Of(TimeSpan.FromSeconds((long)status.Duration.TotalSeconds));
        string of = options.Duration is { } whole ? $" of {DurationText.Of(whole)}" : "";
        if (options.Kinds.FirstOrDefault(kind => kind.IsOfTime) is not { } sampled)
        {
            return $"{elapsed}{of}: {string.Join(", ", options.Kinds.Select(kind => kind.Name))}";
        }

        // By the clock every thread has a second in each second.
        string unit = sampled.Clock == ProfileClock.Wall ? "threads" : "cores";
        double busy = status.Duration > TimeSpan.Zero ? status.SampledTime / status.Duration : 0;
        string lost = status.LostSamples > 0
            ? string.Create(CultureInfo.InvariantCulture, $" ({status.LostSamples:N0} lost)")
            : "";
        string counts = string.Create(CultureInfo.InvariantCulture, $"{status.Samples:N0} samples{lost}, {busy:F2} {unit}");
        string rung = status.Rung is { } known ? $"sampled by {RungText.Of(known).By}" : "starting";
        return $"{elapsed}{of}: {counts}, {rung}";
    }
}
