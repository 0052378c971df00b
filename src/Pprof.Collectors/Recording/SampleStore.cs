using System.Runtime.InteropServices;

namespace Pprof.Collectors.Recording;

/// <summary>Adds up what samples say alike.</summary>
internal sealed class SampleStore(bool keepsTimes)
{
    /// <summary>With times every sample is a row of its own, up to this many.</summary>
    public const int MostRows = 1 << 23;

    private readonly Dictionary<SampleKey, SampleValue> _values = [];

    /// <summary>Whether times were no longer kept, since there are too many samples.</summary>
    public bool HasDroppedTimes { get; private set; }

    /// <summary>The sums.</summary>
    public IReadOnlyCollection<KeyValuePair<SampleKey, SampleValue>> Values => _values;

    public void Add(SampleKey key, long count, long nanoseconds)
    {
        if (!keepsTimes || HasDroppedTimes)
        {
            key = key with { EndTime = 0 };
        }
        else if (_values.Count >= MostRows)
        {
            HasDroppedTimes = true;
        }

        ref SampleValue value = ref CollectionsMarshal.GetValueRefOrAddDefault(_values, key, out _);
        value.Count += count;
        value.Nanoseconds += nanoseconds;
    }
}
