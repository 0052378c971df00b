using System.Runtime.InteropServices;

namespace Pprof.Collectors.Events;

/// <summary>What events are added up by.</summary>
/// <param name="Stack">Where.</param>
/// <param name="Labels">The labels of the work; null for none.</param>
/// <param name="Type">The type of an object or exception; null where it does not matter.</param>
/// <param name="Thread">On which thread; null where it does not matter.</param>
internal readonly record struct EventKey(EventStack Stack, LabelSet? Labels, string? Type, EventThread? Thread);

/// <summary>A row with what it came to.</summary>
/// <param name="Key">What it is of.</param>
/// <param name="Count">How many.</param>
/// <param name="Amount">How much: bytes or nanoseconds.</param>
internal readonly record struct EventRow(EventKey Key, double Count, double Amount);

/// <summary>
/// The sums of a kind, which only grow, in bounded memory: labels may differ for each request, so that they are left out
/// when there are too many rows. Rows keep their numbers. Not safe for use by several threads.
/// </summary>
internal sealed class EventRows
{
    /// <summary>The rows from which on labels and threads are no longer kept; types from twice as many on.</summary>
    public const int MostRows = 1 << 18;

    private readonly Dictionary<EventKey, int> _numbers = [];

    // Doubles are exact up to 2^53: 9 PB, or 104 days of waiting. Fractions are of objects that one stands for.
    private EventRow[] _rows = new EventRow[64];

    /// <summary>Whether there were too many rows.</summary>
    public bool IsFull { get; private set; }

    /// <summary>How many rows there are.</summary>
    public int Count => _numbers.Count;

    /// <summary>Adds an event.</summary>
    /// <returns>The number of its row.</returns>
    public int Add(EventKey key, double count, double amount)
    {
        int number = NumberOf(key);
        EventRow row = _rows[number];
        _rows[number] = row with { Count = row.Count + count, Amount = row.Amount + amount };
        return number;
    }

    /// <summary>The rows as they are now, by their numbers.</summary>
    public EventRow[] ToArray() => _rows.AsSpan(0, Count).ToArray();

    private int NumberOf(EventKey key)
    {
        if (Count >= MostRows && !_numbers.ContainsKey(key))
        {
            IsFull = true;
            key = key with { Labels = null, Thread = null, Type = Count < 2 * MostRows ? key.Type : null };
        }

        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, key, out bool isKnown);
        if (isKnown)
        {
            return number;
        }

        number = Count - 1;
        if (number == _rows.Length)
        {
            Array.Resize(ref _rows, number * 2);
        }

        _rows[number] = new EventRow(key, 0, 0);
        return number;
    }
}
