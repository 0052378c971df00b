namespace Pprof.NetTrace.Reading;

/// <summary>
/// The threads that events refer to: by the system's id in older versions, by an index since 6. Each numbers the
/// events that it writes, so that a gap tells how many did not come through.
/// </summary>
internal sealed class ThreadTable(int version, int processId)
{
    private readonly Dictionary<ulong, TraceThread> _threads = [];
    private readonly bool _hasIndexes = version >= 6;

    /// <summary>How many events are missing, of all threads.</summary>
    public long LostEvents { get; private set; }

    public TraceThread Get(ulong key)
    {
        if (!_threads.TryGetValue(key, out TraceThread? thread))
        {
            // An index without a description is known by nothing but its events.
            thread = _hasIndexes ? new TraceThread(0, 0, "") : new TraceThread((long)key, processId, "");
            _threads.Add(key, thread);
        }

        return thread;
    }

    public void Describe(TraceBlock block)
    {
        ByteCursor cursor = block.CursorAt(0);
        while (cursor.Left > 0)
        {
            int length = cursor.ReadUInt16();
            int end = cursor.Position + length;
            ulong index = cursor.ReadVarUInt64();
            _threads[index] = ReadThread(ref cursor, end);
            cursor.Take(end - cursor.Position);
        }
    }

    /// <summary>Forgets threads that ended; each is named with the number of its last event.</summary>
    public void Remove(TraceBlock block)
    {
        ByteCursor cursor = block.CursorAt(0);
        while (cursor.Left > 0)
        {
            ulong index = cursor.ReadVarUInt64();
            uint sequence = cursor.ReadVarUInt32();
            if (_threads.Remove(index, out TraceThread? thread))
            {
                CountUpTo(thread, sequence);
            }
        }
    }

    public void Clear() => _threads.Clear();

    /// <summary>Takes note of an event; the numbers between it and the one before are those of lost events.</summary>
    public void Count(TraceThread thread, uint sequence)
    {
        uint expected = thread.LastSequence + 1;
        thread.LastSequence = sequence;
        if (sequence == expected)
        {
            return;
        }

        // The system may give the id of a thread that ended to a new one, which begins at 1. A number that goes back
        // otherwise is damage, not loss.
        int lost = (int)(sequence - expected);
        if (lost > 0 && sequence != 1)
        {
            Lose(thread, lost);
        }
    }

    /// <summary>Takes note that a thread has written events up to a number, wherever they are.</summary>
    public void CountUpTo(TraceThread thread, uint sequence)
    {
        int lost = (int)(sequence - thread.LastSequence);
        if (lost > 0)
        {
            Lose(thread, lost);
            thread.LastSequence = sequence;
        }
    }

    private static TraceThread ReadThread(ref ByteCursor cursor, int end)
    {
        long id = 0;
        long process = 0;
        string name = "";
        while (cursor.Position < end)
        {
            switch (cursor.ReadByte())
            {
                case 1:
                    name = cursor.ReadUtf8();
                    break;
                case 2:
                    process = (long)cursor.ReadVarUInt64();
                    break;
                case 3:
                    id = (long)cursor.ReadVarUInt64();
                    break;
                case 4:
                    cursor.ReadUtf8();
                    cursor.ReadUtf8();
                    break;
                default:
                    // What a newer writer adds has a length that only it knows.
                    cursor.Take(end - cursor.Position);
                    break;
            }
        }

        return new TraceThread(id, process, name);
    }

    private void Lose(TraceThread thread, int count)
    {
        thread.LostEvents += count;
        LostEvents += count;
    }
}
