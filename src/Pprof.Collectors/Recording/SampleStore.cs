using System.Runtime.InteropServices;

namespace Pprof.Collectors.Recording;

/// <summary>
/// Adds up what samples say alike, in bounded memory: with times every sample is a row of its own, and labels may differ
/// for each request. When there are too many rows, both are left out.
/// </summary>
internal sealed class SampleStore(bool keepsTimes)
{
    /// <summary>The rows from which on times and labels are no longer kept.</summary>
    public const int MostRows = 1 << 20;

    private readonly Dictionary<SampleKey, SampleValue> _values = [];

    /// <summary>Whether there were too many rows.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The sums.</summary>
    public IReadOnlyCollection<KeyValuePair<SampleKey, SampleValue>> Values => _values;

    public void Add(SampleKey key, long count, long nanoseconds)
    {
        key = keepsTimes ? key : key with { EndTime = 0 };
        if (_values.Count >= MostRows && !_values.ContainsKey(key))
        {
            IsFull = true;
            key = key with { EndTime = 0, Labels = null };
        }

        ref SampleValue value = ref CollectionsMarshal.GetValueRefOrAddDefault(_values, key, out _);
        value.Count += count;
        value.Nanoseconds += nanoseconds;
    }
}
