using System.Diagnostics;
using System.Text;

namespace Pprof.Collectors.Labels;

/// <summary>Puts switches into batches, and before each what it refers to. Events have a limit of 64 KiB.</summary>
/// <param name="write">Takes a batch.</param>
internal sealed class LabelBatchWriter(Action<byte[]> write) : IDisposable
{
    private const int FullLength = 32 << 10;
    private const int LongestDefinition = 24 << 10;
    private const int MostDefinitions = 8192;

    private readonly Dictionary<LabelSet, int> _numbers = [];
    private readonly MemoryStream _bytes = new();
    private BinaryWriter? _writer;
    private long _until;
    private bool _forgets;
    private int _lastNumber;

    /// <summary>Whether so many sets were defined that it is time to begin anew.</summary>
    public bool HasManyDefinitions => _numbers.Count > MostDefinitions;

    /// <summary>Begins to tell of what happened up to a time, in ticks.</summary>
    /// <param name="until">The time.</param>
    /// <param name="forgets">Whether to define all sets anew, for readers that begin now and against endless growth.</param>
    public void Begin(long until, bool forgets)
    {
        _until = until;
        _forgets = forgets;
        if (forgets)
        {
            _numbers.Clear();
        }

        BeginBatch();
    }

    public void Add(int threadId, long time, LabelSet? labels) => AddSwitch(threadId, time, labels is null ? 0 : NumberOf(labels));

    public void AddUnknown(int threadId, long time) => AddSwitch(threadId, time, LabelBatch.UnknownSet);

    /// <summary>Hands over what was added since <see cref="Begin"/>; also nothing, so that readers know how far they are.</summary>
    public void End()
    {
        _writer!.Flush();
        write(_bytes.ToArray());
    }

    public void Dispose() => _bytes.Dispose();

    private void BeginBatch()
    {
        _bytes.SetLength(0);
        _writer = new BinaryWriter(_bytes, Encoding.UTF8, leaveOpen: true);
        _writer.Write(LabelBatch.Version);
        _writer.Write(_forgets);
        _writer.Write(Stopwatch.Frequency);
        _writer.Write(_until);
        _forgets = false;
    }

    private void AddSwitch(int threadId, long time, int number)
    {
        _writer!.Write(LabelBatch.Switch);
        _writer.Write(threadId);
        _writer.Write(number);
        _writer.Write(time);
        if (_bytes.Length >= FullLength)
        {
            End();
            BeginBatch();
        }
    }

    private int NumberOf(LabelSet labels)
    {
        if (_numbers.TryGetValue(labels, out int number))
        {
            return number;
        }

        _numbers.Add(labels, ++_lastNumber);
        Define(_lastNumber, labels);
        return _lastNumber;
    }

    private void Define(int number, LabelSet labels)
    {
        long start = _bytes.Length;
        _writer!.Write(LabelBatch.Definition);
        _writer.Write(number);
        long place = _bytes.Position;
        byte count = 0;
        _writer.Write(count);
        foreach ((string key, string value) in labels.Labels)
        {
            if (_bytes.Length - start > LongestDefinition - (3 * (LabelSet.MaxKeyLength + LabelSet.MaxValueLength)))
            {
                break;
            }

            Write(key);
            Write(value);
            count++;
        }

        _bytes.Position = place;
        _writer.Write(count);
        _bytes.Position = _bytes.Length;
    }

    private void Write(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        _writer!.Write((ushort)bytes.Length);
        _writer.Write(bytes);
    }
}
