namespace Pprof.Collectors.Labels;

/// <summary>From a time on, a thread had other labels.</summary>
internal struct LabelSwitch
{
    /// <summary>In ticks of Stopwatch.</summary>
    public long Time;

    /// <summary>Null for none.</summary>
    public LabelSet? Labels;
}

/// <summary>
/// The last switches of a thread. The thread itself writes, any other may read at the same time; the oldest switches are
/// overwritten. A switch keeps its number when a longer ring takes over.
/// </summary>
internal sealed class SwitchRing
{
    public const int MostSwitches = 1 << 16;
    private const int FirstLength = 256;

    // What is asked for is about a second old.
    private static readonly long NeededTime = 3 * System.Diagnostics.Stopwatch.Frequency;

    private readonly LabelSwitch[] _switches;
    private readonly long _first;
    private readonly bool _isFromBeginning;
    private long _end;

    public SwitchRing()
        : this(FirstLength, 0, isFromBeginning: true)
    {
    }

    private SwitchRing(int length, long first, bool isFromBeginning)
    {
        _switches = new LabelSwitch[length];
        _first = _end = first;
        _isFromBeginning = isFromBeginning;
    }

    /// <summary>The number of the next switch.</summary>
    public long End => Volatile.Read(ref _end);

    /// <summary>The number of the oldest switch that was not overwritten.</summary>
    public long Oldest => OldestAt(End);

    /// <summary>Adds a switch; to be called by the thread itself.</summary>
    /// <returns>The ring to go on with: a longer one if this one is too short.</returns>
    public SwitchRing Append(long time, LabelSet? labels)
    {
        long end = _end;
        LabelSwitch[] switches = _switches;
        if (end - _first >= switches.Length && switches.Length < MostSwitches
            && time - switches[(int)end & (switches.Length - 1)].Time < NeededTime)
        {
            return Grow().Append(time, labels);
        }

        // Released in this order, so that a reader who finds something of a new switch also finds that the ring went on.
        ref LabelSwitch place = ref switches[(int)end & (switches.Length - 1)];
        Volatile.Write(ref place.Time, time);
        Volatile.Write(ref place.Labels, labels);
        Volatile.Write(ref _end, end + 1);
        return this;
    }

    /// <summary>Reads a switch.</summary>
    /// <returns>False if it has been overwritten.</returns>
    public bool TryRead(long number, out LabelSwitch result)
    {
        ref LabelSwitch place = ref _switches[(int)number & (_switches.Length - 1)];
        result = new LabelSwitch { Time = Volatile.Read(ref place.Time), Labels = Volatile.Read(ref place.Labels) };
        return number >= Oldest;
    }

    /// <summary>The last switch at or before a time.</summary>
    /// <param name="time">In ticks of Stopwatch.</param>
    /// <param name="found">The switch; its time is the lowest there is if there was none yet.</param>
    /// <returns>False if it has been overwritten.</returns>
    public bool TryFind(long time, out LabelSwitch found)
    {
        long end = End;
        long low = OldestAt(end) - 1;
        for (long high = end; high - low > 1;)
        {
            long middle = low + ((high - low) / 2);
            if (!TryRead(middle, out LabelSwitch read) || read.Time <= time)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        if (low >= _first)
        {
            return TryRead(low, out found) && found.Time <= time;
        }

        found = new LabelSwitch { Time = long.MinValue };
        return _isFromBeginning && Oldest == _first;
    }

    // The place after the end may be half written.
    private long OldestAt(long end) => Math.Max(_first, end - _switches.Length + 1);

    private SwitchRing Grow()
    {
        long oldest = Math.Max(_first, _end - _switches.Length);
        var longer = new SwitchRing(_switches.Length * 2, oldest, _isFromBeginning && oldest == _first);
        for (long number = oldest; number < _end; number++)
        {
            longer._switches[(int)number & (longer._switches.Length - 1)] = _switches[(int)number & (_switches.Length - 1)];
        }

        longer._end = _end;
        return longer;
    }
}
