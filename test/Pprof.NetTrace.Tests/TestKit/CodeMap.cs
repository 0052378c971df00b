using Pprof.NetTrace.Events;

namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>The methods that a trace tells of, by address.</summary>
internal sealed class CodeMap
{
    private readonly SortedDictionary<ulong, (ulong End, string Name)> _methods = [];

    public static CodeMap Read(byte[] trace)
    {
        var map = new CodeMap();
        var reader = new NetTraceReader(new MemoryStream(trace));
        while (reader.MoveNext())
        {
            if (reader.Current.Type.Known == KnownEvent.MethodLoad)
            {
                Assert.True(MethodEvent.TryRead(reader.Current, out MethodEvent method));
                map._methods[method.Start] = (method.Start + method.Size, $"{method.TypeName.ToString()}.{method.Name.ToString()}");
            }
        }

        return map;
    }

    public string? Find(ulong address)
    {
        (ulong start, (ulong end, string name)) = _methods.LastOrDefault(method => method.Key <= address);
        return start != 0 && address < end ? name : null;
    }
}
