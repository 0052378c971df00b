using System.Collections.Immutable;
using Pprof.Building;

namespace Pprof.Formats;

/// <summary>Collects samples whose stacks are addresses, leaf first; each address becomes a location.</summary>
internal sealed class AddressSamples
{
    private readonly SpanInterner<ulong> _addresses = new();
    private readonly SpanInterner<LabelEntry> _labelSets = new();
    private readonly SampleTableBuilder _samples;
    private readonly StringIndex _bytesKey;
    private LocationIndex[] _frames = [];
    private int _frameCount;
    private int[] _starts = new int[1];

    public AddressSamples(int valueCount)
    {
        _samples = new SampleTableBuilder(valueCount);
        _labelSets.Intern([]);
        _bytesKey = Strings.Add("bytes"u8);
    }

    public StringTableBuilder Strings { get; } = new();

    public int Count => _samples.Count;

    /// <summary>The number of different addresses.</summary>
    public int LocationCount => _addresses.Count;

    /// <summary>Adds a frame to the sample that <see cref="EndSample"/> ends, behind those of its callees.</summary>
    public void AddFrame(ulong address)
    {
        if (_frameCount == _frames.Length)
        {
            Array.Resize(ref _frames, GrownLength(_frameCount));
        }

        _frames[_frameCount++] = new LocationIndex(_addresses.Intern([address]));
    }

    /// <summary>Adds frames that are known by where their callees return to.</summary>
    public void AddReturnAddresses(HexNumbers addresses)
    {
        while (addresses.MoveNext())
        {
            AddFrame(unchecked(addresses.Current - 1)); // the last byte of the call
        }
    }

    public void EndSample(ReadOnlySpan<long> values, LabelSetIndex labels = default)
    {
        _samples.Add(new StackIndex(Count), labels, values);
        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, GrownLength(Count));
        }

        _starts[Count] = _frameCount;
    }

    public void AddToLast(ReadOnlySpan<long> values) => _samples.AddValues(Count - 1, values);

    /// <summary>The label that heap profiles give the size of a sample's blocks.</summary>
    public LabelSetIndex BlockSize(long bytes) =>
        new(_labelSets.Intern([new LabelEntry(_bytesKey, StringIndex.Empty, bytes, StringIndex.Empty)]));

    public ReadOnlySpan<LocationIndex> StackOf(int sample) => _frames.AsSpan(_starts[sample], _starts[sample + 1] - _starts[sample]);

    /// <summary>The location of an address; null if no sample has it.</summary>
    public LocationIndex? Find(ulong address) => _addresses.Find([address]) is int row and >= 0 ? new LocationIndex(row) : null;

    /// <summary>Removes the leaf's caller from the stacks that a condition is true for; they must have one.</summary>
    public void RemoveCallersOfLeaves(Func<int, bool> condition)
    {
        int kept = 0;
        for (int sample = 0; sample < Count; sample++)
        {
            bool remove = condition(sample);
            ReadOnlySpan<LocationIndex> stack = StackOf(sample);
            int start = kept;
            for (int i = 0; i < stack.Length; i++)
            {
                if (i != 1 || !remove)
                {
                    _frames[kept++] = stack[i];
                }
            }

            _starts[sample] = start;
        }

        _starts[Count] = _frameCount = kept;
    }

    /// <summary>Numbers the locations by their first use and forgets those without one.</summary>
    /// <returns>The address of each location.</returns>
    public ulong[] NumberLocations()
    {
        (ulong[] addresses, _) = _addresses.Release();
        int[] numbers = new int[LocationCount]; // from 1
        var used = new List<ulong>(LocationCount);
        foreach (ref LocationIndex frame in _frames.AsSpan(0, _frameCount))
        {
            int old = frame.Value;
            if (numbers[old] == 0)
            {
                used.Add(addresses[old]);
                numbers[old] = used.Count;
            }

            frame = new LocationIndex(numbers[old] - 1);
        }

        return [.. used];
    }

    /// <summary>The profile of the samples and what their stacks refer to; its period and the like are left to set.</summary>
    public Profile Build(
        ImmutableArray<SampleType> types, LocationTable locations, FunctionTable functions, List<MappedRange> ranges)
    {
        (LabelEntry[] labels, int[] labelStarts) = _labelSets.Release();
        return new Profile
        {
            Strings = Strings.Build(),
            SampleTypes = types,
            Samples = _samples.Build(),
            Stacks = new StackTable(Count, _starts, _frames),
            LabelSets = new LabelSetTable(_labelSets.Count, labelStarts, labels),
            Locations = locations,
            Functions = functions,
            Mappings = new MappingTable([.. ranges.Select((range, row) => range.ToMapping(row))]),
        };
    }

    private static int GrownLength(int length) => (int)Math.Min(Array.MaxLength, Math.Max(16, length * 2L));
}
