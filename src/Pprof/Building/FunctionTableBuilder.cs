using System.Runtime.InteropServices;

namespace Pprof.Building;

/// <summary>Collects functions, equal ones once.</summary>
internal sealed class FunctionTableBuilder
{
    private readonly SpanInterner<FunctionKey> _keys = new();

    public int Count => _keys.Count;

    public FunctionIndex Add(FunctionKey key) => new(_keys.Intern([key]));

    /// <summary>The row of a function; -1 if it is not there.</summary>
    public int Find(FunctionKey key) => _keys.Find([key]);

    public FunctionTable Build()
    {
        FunctionKey[] keys = _keys.Release().Items[..Count];
        return new FunctionTable(
            null,
            Array.ConvertAll(keys, key => key.Name),
            Array.ConvertAll(keys, key => key.SystemName),
            Array.ConvertAll(keys, key => key.Filename),
            Array.ConvertAll(keys, key => key.StartLine));
    }
}

/// <summary>All that tells functions apart.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)] // without padding, so that equal keys are equal bytes
internal readonly record struct FunctionKey(
    StringIndex Name, StringIndex SystemName, StringIndex Filename, long StartLine);
