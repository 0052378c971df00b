using Microsoft.Diagnostics.Tracing;

namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>The events of a trace, a line each, as our reader and as TraceEvent see them.</summary>
internal static class EventLines
{
    public static List<string> OfReader(byte[] trace, EventOrder order = EventOrder.Time)
    {
        var lines = new List<string>();
        var reader = new NetTraceReader(new MemoryStream(trace), new NetTraceReadOptions { Order = order });
        while (reader.MoveNext())
        {
            NetTraceEvent e = reader.Current;
            double time = (e.Timestamp - reader.Header.SyncTicks) * 1000.0 / reader.Header.TickFrequency;
            lines.Add(Format(time, e.Thread.Id, e.Type.Provider, e.Type.EventId, e.ActivityId, e.Payload));
        }

        return lines;
    }

    public static List<string> OfTraceEvent(byte[] trace)
    {
        var lines = new List<string>();
        using var source = new EventPipeEventSource(new MemoryStream(trace));
        source.AllEvents += e => lines.Add(Format(
            e.TimeStampRelativeMSec, e.ThreadID, ProviderOf(e), (int)e.ID, e.ActivityID, e.EventData()));
        source.Process();
        Assert.Equal(0, source.EventsLost);
        return lines;
    }

    // TraceEvent knows the name of a provider only with a parser of its events.
    private static string ProviderOf(TraceEvent e) => e.ProviderGuid.ToString()[..8] switch
    {
        "e13c0d23" => "Microsoft-Windows-DotNETRuntime",
        "a669021c" => "Microsoft-Windows-DotNETRuntimeRundown",
        "3c530d44" => "Microsoft-DotNETCore-SampleProfiler",
        "92f528a6" => "Microsoft-DotNETCore-EventPipe",
        _ => e.ProviderName,
    };

    private static string Format(
        double milliseconds, long thread, string provider, int id, Guid activity, ReadOnlySpan<byte> payload) =>
        FormattableString.Invariant(
            $"{milliseconds:F6} {thread} {provider}/{id} {activity} {Convert.ToHexString(payload)}");
}
