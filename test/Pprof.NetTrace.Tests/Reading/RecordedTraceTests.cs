using System.Security.Cryptography;
using System.Text;
using Pprof.NetTrace.Tests.TestKit;
using Pprof.Tests.Shared;

namespace Pprof.NetTrace.Tests.Reading;

/// <summary>
/// Traces that real runtimes wrote. The text beside each says what is in it; PPROF_REWRITE_GOLDENS=1 writes it anew.
/// </summary>
public sealed class RecordedTraceTests
{
    [Theory]
    [InlineData("net8")]
    [InlineData("net9")]
    [InlineData("net10")]
    public void A_recorded_trace_says_what_it_said(string runtime)
    {
        string path = Repository.PathOf("test", "Pprof.NetTrace.Tests", "Traces", runtime + ".txt");

        string text = Describe(RecordedTrace.Read(runtime));

        if (Environment.GetEnvironmentVariable("PPROF_REWRITE_GOLDENS") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }

    [Theory]
    [InlineData("net8")]
    [InlineData("net9")]
    [InlineData("net10")]
    public void TraceEvent_sees_the_same(string runtime)
    {
        byte[] trace = RecordedTrace.Read(runtime);

        Assert.Equal(EventLines.OfTraceEvent(trace).Order(StringComparer.Ordinal), EventLines.OfReader(trace).Order(StringComparer.Ordinal));
        Assert.Equal(TraceEventLines.Read(trace).Order(StringComparer.Ordinal), TypedLines.OfReader(trace).Order(StringComparer.Ordinal));
    }

    private static string Describe(byte[] trace)
    {
        var reader = new NetTraceReader(new MemoryStream(trace));
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var content = new StringBuilder();
        int frames = 0;
        while (reader.MoveNext())
        {
            NetTraceEvent e = reader.Current;
            string key = $"{e.Type.Provider}/{e.Type.EventId} v{e.Type.Version} {e.Type.Known}";
            counts[key] = counts.GetValueOrDefault(key) + 1;
            frames += e.Stack.Length;
            content.Append(e.Timestamp).Append(e.Thread.Id).Append(Convert.ToHexString(e.Payload));
            foreach (ulong address in e.Stack)
            {
                content.Append(address);
            }
        }

        TraceHeader header = reader.Header;
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant($"version {header.Version}, {header.SyncTime:O}, {header.TickFrequency} ticks a second, "));
        text.Append(FormattableString.Invariant($"{header.PointerSize} bytes an address, process {header.ProcessId}\n"));
        text.Append(FormattableString.Invariant($"{reader.Region} sequence points, {reader.LostEvents} events lost, {frames} frames\n"));
        text.Append(FormattableString.Invariant($"sha256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())))}\n"));
        foreach ((string key, int count) in counts)
        {
            text.Append(FormattableString.Invariant($"{count} {key}\n"));
        }

        return text.ToString();
    }
}
