using System.Runtime.InteropServices;

namespace Pprof.Collectors.Recording;

/// <summary>
/// Adds up what samples say alike, in bounded memory: with times every sample is a row of its own, labels may differ for
/// each request, and a program may start threads without an end. When there are too many rows, times and labels are left
/// out, and threads where that makes no room.
/// </summary>
internal sealed class SampleStore(bool keepsTimes, int mostRows = SampleStore.MostRows)
{
    /// <summary>The rows from which on times and labels are no longer kept, unless a test sets fewer.</summary>
    public const int MostRows = 1 << 20;

    private readonly Dictionary<SampleKey, SampleValue> _values = [];

    /// <summary>Whether there were too many rows.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The sums.</summary>
    public IReadOnlyCollection<KeyValuePair<SampleKey, SampleValue>> Values => _values;

    public void Add(SampleKey key, long count, long nanoseconds)
    {
        key = keepsTimes ? key : key with { EndTime = 0 };
        if (_values.Count >= mostRows && !_values.ContainsKey(key))
        {
            IsFull = true;
            key = key with { EndTime = 0, Labels = null };
            key = _values.ContainsKey(key) ? key : key with { Thread = RecordedThread.Others };
        }

        ref SampleValue value = ref CollectionsMarshal.GetValueRefOrAddDefault(_values, key, out _);
        value.Count += count;
        value.Nanoseconds += nanoseconds;
    }
}
