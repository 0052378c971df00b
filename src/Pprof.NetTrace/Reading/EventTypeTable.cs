using System.Collections.Immutable;

namespace Pprof.NetTrace.Reading;

/// <summary>The descriptions of events that were read so far.</summary>
internal sealed class EventTypeTable
{
    // Runtimes count from 1, so that nearly all are in the array.
    private const int MostInArray = 1 << 14;
    private readonly Dictionary<uint, EventType> _others = [];
    private EventType?[] _types = new EventType?[64];

    /// <summary>What stands in a row before its type is known.</summary>
    public EventType None { get; } = new()
    {
        MetadataId = 0,
        Provider = "",
        EventId = 0,
        Name = "",
        Fields = ImmutableArray<EventField>.Empty,
    };

    public EventType? Find(uint id) => id < (uint)_types.Length ? _types[id] : _others.GetValueOrDefault(id);

    public void Add(EventType type)
    {
        uint id = (uint)type.MetadataId;
        if (id >= MostInArray)
        {
            _others[id] = type;
            return;
        }

        if (id >= (uint)_types.Length)
        {
            Array.Resize(ref _types, Math.Max((int)id + 1, _types.Length * 2));
        }

        _types[id] = type;
    }

    public void Clear()
    {
        Array.Clear(_types);
        _others.Clear();
    }
}
