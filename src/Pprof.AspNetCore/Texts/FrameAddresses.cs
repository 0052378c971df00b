namespace Pprof.AspNetCore.Texts;

/// <summary>
/// Addresses for the text form, which knows nothing else, and the names of those that were written. Frames without an
/// address get one that no code has. May be used by several threads.
/// </summary>
internal sealed class FrameAddresses
{
    // Below what systems give to programs, with room for all that is kept.
    private const ulong FirstMadeUp = 0x1000;
    private const ulong Distance = 16;
    private const int Most = 1 << 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, string> _names = [];
    private readonly Dictionary<(string Name, string File, long Line), ulong> _madeUp = [];

    /// <summary>The address of a location, whose names are known from then on.</summary>
    public ulong Of(Location location)
    {
        string name = location.LineCount > 0 ? location.Line(location.LineCount - 1).Function.Name.ToString() : "";
        lock (_gate)
        {
            ulong address = location.Address != 0 || location.LineCount == 0 ? location.Address : MakeUp(location.Line(0), name);
            if (name.Length > 0 && (_names.ContainsKey(address) || _names.Count < Most))
            {
                _names[address] = name;
            }

            return address;
        }
    }

    /// <summary>The name of an address, or of the call that returns to it; null if it was not written.</summary>
    public string? Find(ulong address)
    {
        lock (_gate)
        {
            return _names.GetValueOrDefault(address) ?? _names.GetValueOrDefault(address - 1);
        }
    }

    // Beyond the limit all have one.
    private ulong MakeUp(Line line, string name)
    {
        (string, string, long) key = (name, line.Function.Filename.ToString(), line.Number);
        if (!_madeUp.TryGetValue(key, out ulong address) && _madeUp.Count < Most)
        {
            address = FirstMadeUp + ((ulong)_madeUp.Count * Distance);
            _madeUp.Add(key, address);
        }

        return address;
    }
}
