namespace Pprof.Truth.Workloads;

/// <summary>
/// Takes the accounts of all threads every 10 ms and keeps them for some minutes, so that what is true of a window can be
/// told once it is known which window was recorded.
/// </summary>
internal sealed class Ledger
{
    private const int Interval = 10;
    private const int MostEntries = 5 * 60 * 1000 / Interval;

    private readonly Lock _lock = new();
    private readonly Queue<Entry> _entries = [];
    private readonly List<WorkThread> _threads = [];
    private readonly List<WorkThread> _ended = [];
    private readonly long[] _endedParts;
    private readonly string[] _parts;

    public Ledger(IEnumerable<string> parts)
    {
        _parts = [.. parts, "rest"];
        _endedParts = new long[_parts.Length];
    }

    /// <summary>The part that everything is charged to which is not of interest, such as the loop around.</summary>
    public int Rest => _parts.Length - 1;

    /// <summary>Opens an account for the calling thread.</summary>
    public WorkThread Join(string name, bool isShortLived = false)
    {
        var thread = new WorkThread(name, _parts.Length, isShortLived);
        lock (_lock)
        {
            _threads.Add(thread);
        }

        return thread;
    }

    /// <summary>Closes an account, when the thread is about to end.</summary>
    public void Leave(WorkThread thread)
    {
        thread.End = Clocks.Now;
        lock (_lock)
        {
            _threads.Remove(thread);
            _ended.Add(thread);
            for (int part = 0; part < _parts.Length; part++)
            {
                _endedParts[part] += thread.PartOf(part);
            }
        }
    }

    /// <summary>Begins to take entries.</summary>
    public void Start() => new Thread(TakeEntries) { IsBackground = true, Name = "ledger" }.Start();

    /// <summary>What was true between two times, as lines of fields that tabs separate.</summary>
    /// <param name="begin">In nanoseconds since 1970.</param>
    /// <param name="end">In nanoseconds since 1970; not later than now.</param>
    public IEnumerable<string> Window(long begin, long end)
    {
        lock (_lock)
        {
            _entries.Enqueue(Take());
            Entry first = At(begin);
            Entry last = At(end);
            List<string> lines = [$"process\t{last.Process - first.Process}", $"units\t{last.Units - first.Units}"];
            for (int part = 0; part < _parts.Length; part++)
            {
                lines.Add($"part\t{_parts[part]}\t{last.Parts[part] - first.Parts[part]}");
            }

            foreach ((WorkThread thread, long cpu) in last.Threads)
            {
                lines.Add($"thread\t{thread.ThreadId}\t{thread.Name}\t{cpu - first.Threads.GetValueOrDefault(thread)}");
            }

            foreach (WorkThread thread in _threads.Concat(_ended).Where(thread => thread.IsShortLived && thread.Begin < end && thread.End > begin))
            {
                lines.Add($"short\t{thread.ThreadId}");
            }

            return lines;
        }
    }

    private void TakeEntries()
    {
        while (true)
        {
            Thread.Sleep(Interval);
            lock (_lock)
            {
                _entries.Enqueue(Take());
                if (_entries.Count > MostEntries)
                {
                    long oldest = _entries.Dequeue().Time;
                    _ended.RemoveAll(thread => thread.End < oldest);
                }
            }
        }
    }

    private Entry Take()
    {
        long[] parts = [.. _endedParts];
        Dictionary<WorkThread, long> threads = [];
        long units = 0;
        foreach (WorkThread thread in _threads)
        {
            long sum = 0;
            for (int part = 0; part < parts.Length; part++)
            {
                long cpu = thread.PartOf(part);
                parts[part] += cpu;
                sum += cpu;
            }

            units += thread.Units;
            if (!thread.IsShortLived)
            {
                threads.Add(thread, sum);
            }
        }

        return new Entry(Clocks.Now, Clocks.Process, units, parts, threads);
    }

    private Entry At(long time)
    {
        Entry? before = null;
        foreach (Entry entry in _entries)
        {
            if (entry.Time >= time)
            {
                return before is null ? entry : Entry.Between(before, entry, time);
            }

            before = entry;
        }

        return before!;
    }

    private sealed record Entry(long Time, long Process, long Units, long[] Parts, Dictionary<WorkThread, long> Threads)
    {
        public static Entry Between(Entry before, Entry after, long time)
        {
            double share = (double)(time - before.Time) / (after.Time - before.Time);
            long Mix(long from, long to) => from + (long)((to - from) * share);
            return new Entry(
                time,
                Mix(before.Process, after.Process),
                Mix(before.Units, after.Units),
                [.. before.Parts.Select((cpu, part) => Mix(cpu, after.Parts[part]))],
                after.Threads.ToDictionary(pair => pair.Key, pair => Mix(before.Threads.GetValueOrDefault(pair.Key), pair.Value)));
        }
    }
}
