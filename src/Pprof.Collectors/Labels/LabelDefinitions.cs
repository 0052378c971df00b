using System.Text;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Labels;

/// <summary>The label sets that another process has told, by number, until it tells to forget them.</summary>
internal sealed class LabelDefinitions
{
    private const int MostDefinitions = 1 << 16;
    private const long MostBytes = 32 << 20;

    private readonly Dictionary<int, LabelSet> _sets = [];
    private long _bytes;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _sets.Clear();
        _bytes = 0;
    }

    /// <summary>The set of a number; null for none.</summary>
    public LabelSet? Find(int number) => number == 0 ? null : _sets.GetValueOrDefault(number, LabelTimeline.Unknown);

    /// <summary>Reads a definition up to its end (<see cref="LabelBatch.Definition"/>).</summary>
    public void Read(ref PayloadReader reader)
    {
        int begin = reader.Rest.Length;
        int number = reader.ReadInt32();
        LabelSet labels = LabelSet.Empty;
        for (int count = reader.ReadByte(); count > 0 && !reader.IsPastEnd; count--)
        {
            string key = ReadText(ref reader);
            string value = ReadText(ref reader);
            labels = key.Length == 0 ? labels : labels.With(key, value);
        }

        _bytes += begin - reader.Rest.Length;
        if (!reader.IsPastEnd && _sets.Count < MostDefinitions && _bytes <= MostBytes)
        {
            _sets[number] = labels;
        }
    }

    private static string ReadText(ref PayloadReader reader) => Encoding.UTF8.GetString(reader.Take(reader.ReadUInt16()));
}
