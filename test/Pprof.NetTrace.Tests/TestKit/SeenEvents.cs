using System.Text;

namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>Events as short texts: TIME:THREAD:PAYLOAD, then the stack if there is one.</summary>
internal static class SeenEvents
{
    public static List<string> Read(byte[] trace, NetTraceReadOptions? options = null)
    {
        var reader = new NetTraceReader(new MemoryStream(trace), options);
        return ReadAll(reader);
    }

    public static List<string> ReadAll(NetTraceReader reader)
    {
        var seen = new List<string>();
        while (reader.MoveNext())
        {
            seen.Add(Describe(reader.Current));
        }

        return seen;
    }

    /// <summary>Reads a stream that breaks off.</summary>
    public static (List<string> Seen, NetTraceFormatException? Error) ReadDamaged(byte[] trace, NetTraceReadOptions? options = null)
    {
        var seen = new List<string>();
        try
        {
            var reader = new NetTraceReader(new MemoryStream(trace), options);
            while (reader.MoveNext())
            {
                seen.Add(Describe(reader.Current));
            }

            return (seen, null);
        }
        catch (NetTraceFormatException e)
        {
            return (seen, e);
        }
    }

    private static string Describe(NetTraceEvent e)
    {
        string line = $"{e.Timestamp}:{e.Thread.Id}:{Encoding.ASCII.GetString(e.Payload)}";
        foreach (ulong address in e.Stack)
        {
            line += $" {address:x}";
        }

        return line;
    }
}
