using Pprof.NetTrace.Events;
using Pprof.Symbols.Lines;

namespace Pprof.Collectors.Code.Managed;

/// <summary>
/// Joins maps to the code that they are of. All versions of a method have the same id, but a thread tells of code and
/// map one after the other: while the program runs the code first, in a rundown the map.
/// </summary>
internal sealed class MapPairing
{
    private const int MostEntries = 1 << 16;
    private const int MostThreads = 4096;
    private readonly Dictionary<long, MethodCode> _lastCode = [];
    private readonly Dictionary<long, (ulong MethodId, IlOffsetMap Map)> _lastMap = [];

    public void Add(MethodCode code, bool isRundown, long thread)
    {
        if (isRundown)
        {
            if (_lastMap.Remove(thread, out (ulong MethodId, IlOffsetMap Map) last) && last.MethodId == code.MethodId)
            {
                code.Map ??= last.Map;
            }

            return;
        }

        Limit(_lastCode);
        _lastCode[thread] = code;
    }

    public void Add(in MethodMapEvent map, bool isRundown, long thread)
    {
        if (map.Count is 0 or > MostEntries)
        {
            return;
        }

        if (isRundown)
        {
            Limit(_lastMap);
            _lastMap[thread] = (map.MethodId, Read(map));
        }
        else if (_lastCode.Remove(thread, out MethodCode? code) && code.MethodId == map.MethodId && code.Version == map.RejitId)
        {
            code.Map ??= Read(map);
        }
    }

    private static void Limit<T>(Dictionary<long, T> last)
    {
        if (last.Count >= MostThreads)
        {
            last.Clear();
        }
    }

    private static IlOffsetMap Read(in MethodMapEvent map)
    {
        int[] il = new int[map.Count];
        uint[] native = new uint[map.Count];
        for (int i = 0; i < il.Length; i++)
        {
            il[i] = map.ILOffset(i);
            native[i] = map.NativeOffset(i);
        }

        return new IlOffsetMap(il, native);
    }
}
