using System.Runtime.InteropServices;
using Pprof.Building;
using Pprof.Wire;

namespace Pprof.Reading;

/// <summary>Decodes the Sample messages into columns that grow by what the rest of the input may need.</summary>
internal sealed class SampleDecoder(StringReferences strings)
{
    // Ids that are no row numbers of 31 bits stand in the frames as the complement of their place here; id 0 among
    // them, which is no row at all.
    private readonly List<ulong> _longIds = [0];
    private readonly Dictionary<ulong, int> _longIdPlaces = new() { [0] = 0 };
    private readonly SpanInterner<LabelEntry> _labelSets = CreateLabelSets();
    private readonly List<LabelEntry> _labels = [];
    private readonly List<long> _sampleValues = [];
    private LocationIndex[] _frames = [];
    private int _frameCount;
    private int[] _stackStarts = new int[1];
    private long[] _offsets = [];
    private LabelSetIndex[] _sampleLabelSets = [];
    private long[][] _values = [];
    private uint _greatestRow;

    public int Count { get; private set; }

    /// <summary>Decodes one sample.</summary>
    /// <param name="message">The message.</param>
    /// <param name="valueCount">The number of sample types that came before; 0 if they follow.</param>
    /// <param name="inputLeft">How much of the input follows, relative to what was decoded; 0 if unknown.</param>
    public void Decode(ref WireCursor message, int valueCount, double inputLeft)
    {
        long offset = message.Offset;
        _sampleValues.Clear();
        _labels.Clear();
        while (!message.AtEnd)
        {
            (ulong field, WireType type) = message.ReadTag();
            switch (field)
            {
                case 1:
                    DecodeLocationIds(ref message, type, inputLeft);
                    break;
                case 2:
                    DecodeValues(ref message, type);
                    break;
                case 3:
                    DecodeLabel(message.ReadMessage(type));
                    break;
                default:
                    message.Skip(type);
                    break;
            }
        }

        EndSample(offset, valueCount, inputLeft);
    }

    /// <summary>Resolves the location ids.</summary>
    /// <param name="locations">The rows of the location table.</param>
    /// <param name="locationCount">The number of locations.</param>
    public StackTable BuildStacks(IdMap locations, int locationCount)
    {
        bool resolved = locations.IsDense && (_frameCount == 0 || _greatestRow < (uint)locationCount);
        if (!resolved)
        {
            Resolve(locations);
        }

        return new StackTable(Count, _stackStarts, _frames);
    }

    /// <summary>The samples, each with the stack of its own row.</summary>
    /// <param name="valueCount">The number of sample types, which each sample's values must match.</param>
    public SampleTable BuildSamples(int valueCount)
    {
        if (Count == 0)
        {
            return SampleTable.CreateEmpty(valueCount);
        }

        if (_values.Length != valueCount)
        {
            throw WrongValueCount(_values.Length, valueCount, _offsets[0]);
        }

        var stacks = new StackIndex[Count];
        for (int i = 0; i < stacks.Length; i++)
        {
            stacks[i] = new StackIndex(i);
        }

        return new SampleTable(Count, stacks, _sampleLabelSets, _values);
    }

    public LabelSetTable BuildLabelSets()
    {
        (LabelEntry[] labels, int[] starts) = _labelSets.Release();
        return new LabelSetTable(_labelSets.Count, starts, labels);
    }

    private static SpanInterner<LabelEntry> CreateLabelSets()
    {
        var sets = new SpanInterner<LabelEntry>();
        sets.Intern([]);
        return sets;
    }

    private void DecodeLocationIds(ref WireCursor message, WireType type, double inputLeft)
    {
        if (type != WireType.Bytes)
        {
            AddLocationId(message.ReadScalar(type), inputLeft);
            return;
        }

        ReadOnlySpan<byte> packed = message.ReadBytes();
        ReserveFrames(packed.Length, inputLeft, message.Offset);
        int count = PackedVarints.DecodeShort(packed, _frames.AsSpan(_frameCount), ref _greatestRow);
        if (count >= 0)
        {
            _frameCount += count;
            return;
        }

        var ids = new WireCursor(packed, message.Offset - packed.Length);
        while (!ids.AtEnd)
        {
            AddLocationId(ids.ReadVarint(), inputLeft);
        }
    }

    private void AddLocationId(ulong id, double inputLeft)
    {
        ReserveFrames(1, inputLeft, 0);
        int row = (int)(id - 1);
        if (id - 1 > int.MaxValue)
        {
            if (!_longIdPlaces.TryGetValue(id, out int place))
            {
                place = _longIds.Count;
                _longIdPlaces.Add(id, place);
                _longIds.Add(id);
            }

            row = ~place;
        }

        _greatestRow = Math.Max(_greatestRow, (uint)row);
        _frames[_frameCount++] = new LocationIndex(row);
    }

    private void DecodeValues(ref WireCursor message, WireType type)
    {
        if (type != WireType.Bytes)
        {
            _sampleValues.Add((long)message.ReadScalar(type));
            return;
        }

        WireCursor packed = message.ReadMessage(type);
        while (!packed.AtEnd)
        {
            _sampleValues.Add((long)packed.ReadVarint());
        }
    }

    private void DecodeLabel(WireCursor message)
    {
        StringIndex key = default, str = default, numUnit = default;
        long num = 0;
        while (!message.AtEnd)
        {
            (ulong field, WireType type) = message.ReadTag();
            switch (field)
            {
                case 1:
                    key = strings.Note(message.ReadScalar(type), message.Offset);
                    break;
                case 2:
                    str = strings.Note(message.ReadScalar(type), message.Offset);
                    break;
                case 3:
                    num = (long)message.ReadScalar(type);
                    break;
                case 4:
                    numUnit = strings.Note(message.ReadScalar(type), message.Offset);
                    break;
                default:
                    message.Skip(type);
                    break;
            }
        }

        if (!str.IsEmpty)
        {
            _labels.Add(new LabelEntry(key, str, 0, StringIndex.Empty));
        }
        else if (num != 0 || !numUnit.IsEmpty)
        {
            // The format cannot tell a number 0 without unit from no value at all; the reference takes it as none.
            _labels.Add(new LabelEntry(key, StringIndex.Empty, num, numUnit));
        }
    }

    private void EndSample(long offset, int valueCount, double inputLeft)
    {
        if (Count == 0)
        {
            _values = new long[valueCount > 0 ? valueCount : Math.Max(1, _sampleValues.Count)][];
            Array.Fill(_values, []);
        }

        if (_sampleValues.Count != _values.Length)
        {
            throw WrongValueCount(_sampleValues.Count, _values.Length, offset);
        }

        if (Count == _sampleLabelSets.Length)
        {
            GrowSamples(inputLeft);
        }

        for (int type = 0; type < _values.Length; type++)
        {
            _values[type][Count] = _sampleValues[type];
        }

        if (_labels.Count > 0)
        {
            _sampleLabelSets[Count] = new LabelSetIndex(
                _labelSets.Intern(CollectionsMarshal.AsSpan(_labels)));
        }

        _offsets[Count] = offset;
        Count++;
        _stackStarts[Count] = _frameCount;
    }

    private void GrowSamples(double inputLeft)
    {
        int length = Growth.Next(Count + 1L, inputLeft);
        Array.Resize(ref _sampleLabelSets, length);
        Array.Resize(ref _stackStarts, length + 1);
        Array.Resize(ref _offsets, length);
        for (int type = 0; type < _values.Length; type++)
        {
            Array.Resize(ref _values[type], length);
        }
    }

    private void ReserveFrames(int count, double inputLeft, long offset)
    {
        if (count <= _frames.Length - _frameCount)
        {
            return;
        }

        if (count > Array.MaxLength - _frameCount)
        {
            throw new ProfileFormatException("the profile has more frames than an array can hold", offset);
        }

        LocationIndex[] larger = GC.AllocateUninitializedArray<LocationIndex>(
            Growth.Next(_frameCount + (long)count, inputLeft));
        _frames.AsSpan(0, _frameCount).CopyTo(larger);
        _frames = larger;
    }

    private void Resolve(IdMap locations)
    {
        for (int sample = 0; sample < Count; sample++)
        {
            for (int i = _stackStarts[sample]; i < _stackStarts[sample + 1]; i++)
            {
                int stored = _frames[i].Value;
                ulong id = stored < 0 ? _longIds[~stored] : (ulong)stored + 1;
                int row = locations.RowOf(id);
                if (row < 0)
                {
                    throw new ProfileFormatException(
                        $"malformed profile: a sample refers to location {id}, which does not exist", _offsets[sample]);
                }

                _frames[i] = new LocationIndex(row);
            }
        }
    }

    private static ProfileFormatException WrongValueCount(int actual, int expected, long offset) =>
        new($"malformed profile: a sample has {actual} values where there are {expected} sample types", offset);
}
