using System.Text;
using Pprof.Building;

namespace Pprof.Filters;

/// <summary>
/// Makes frames of labels: the frames of each label set are made once, and samples that share both stack and frames
/// share the longer stack too.
/// </summary>
internal sealed class LabelFramesBuilder
{
    private const int NotMade = 0;

    private readonly Profile _profile;
    private readonly byte[][] _rootKeys;
    private readonly byte[][] _leafKeys;
    private readonly LabelValues _values;
    private readonly StringTableBuilder _strings;
    private readonly Dictionary<(StringIndex Name, StringIndex Key), LocationIndex> _locations = [];
    private readonly List<StringIndex> _names = [];
    private readonly List<StringIndex> _files = [];

    // The new frames of label sets, those for the leaf first; each combination once.
    private readonly SpanInterner<LocationIndex> _frames = new();
    private readonly int[] _framesOfSet;

    // The stack and the new frames of which each new stack is made.
    private readonly SpanInterner<int> _stacks = new();
    private bool _rootsMatched;
    private bool _leavesMatched;

    public LabelFramesBuilder(
        Profile profile, IReadOnlyList<string> rootKeys, IReadOnlyList<string> leafKeys, string unit)
    {
        _profile = profile;
        _rootKeys = [.. rootKeys.Select(Encoding.UTF8.GetBytes)];
        _leafKeys = [.. leafKeys.Select(Encoding.UTF8.GetBytes)];
        _values = new LabelValues(profile, unit);
        _strings = new StringTableBuilder(profile.Strings);
        _framesOfSet = new int[profile.LabelSets.Count];
    }

    public LabelFramesResult Build()
    {
        SampleTable samples = _profile.Samples;
        var stacks = new StackIndex[samples.Count];
        for (int sample = 0; sample < stacks.Length; sample++)
        {
            int frames = FramesOf(samples.LabelSets[sample]);
            stacks[sample] = new StackIndex(_stacks.Intern([samples.Stacks[sample].Value, frames]));
        }

        int functionCount = _profile.Functions.Count;
        Profile result = _profile with
        {
            Strings = _strings.Build(),
            Functions = _profile.Functions.Append([.. _names], [.. _files]),
            Locations = _profile.Locations.Append(
                [.. Enumerable.Range(functionCount, _names.Count).Select(function => new FunctionIndex(function))]),
            Stacks = BuildStacks(),
            Samples = samples.WithStacks(stacks),
        };
        return new LabelFramesResult(result, _rootsMatched, _leavesMatched);
    }

    private int FramesOf(LabelSetIndex set)
    {
        ref int frames = ref _framesOfSet[set.Value];
        if (frames == NotMade)
        {
            Span<LocationIndex> locations = new LocationIndex[_leafKeys.Length + _rootKeys.Length];
            // Roots first: the ids of new functions follow the order in which they are met.
            _rootsMatched |= Fill(_profile[set], _rootKeys, locations[_leafKeys.Length..]);
            _leavesMatched |= Fill(_profile[set], _leafKeys, locations[.._leafKeys.Length]);
            frames = _frames.Intern(locations) + 1;
        }

        return frames - 1;
    }

    // Keys come from the root, frames from the leaf.
    private bool Fill(ReadOnlySpan<LabelEntry> labels, byte[][] keys, Span<LocationIndex> locations)
    {
        bool matched = false;
        for (int i = 0; i < keys.Length; i++)
        {
            byte[] key = keys[^(i + 1)];
            ReadOnlySpan<byte> name = _values.Name(labels, key);
            matched |= !name.IsEmpty;
            locations[i] = LocationOf(_strings.Add(name), _strings.Add(key));
        }

        return matched;
    }

    private LocationIndex LocationOf(StringIndex name, StringIndex key)
    {
        if (!_locations.TryGetValue((name, key), out LocationIndex location))
        {
            location = new LocationIndex(_profile.Locations.Count + _names.Count);
            _locations.Add((name, key), location);
            _names.Add(name);
            _files.Add(key);
        }

        return location;
    }

    private StackTable BuildStacks()
    {
        long length = 0;
        for (int stack = 0; stack < _stacks.Count; stack++)
        {
            length += _profile.Stacks[new StackIndex(_stacks[stack][0])].Length + _leafKeys.Length + _rootKeys.Length;
        }

        if (length > Array.MaxLength)
        {
            throw new InvalidOperationException("With frames for labels the profile has more frames than an array can hold.");
        }

        LocationIndex[] frames = GC.AllocateUninitializedArray<LocationIndex>((int)length);
        int[] starts = new int[_stacks.Count + 1];
        for (int stack = 0; stack < _stacks.Count; stack++)
        {
            ReadOnlySpan<LocationIndex> callers = _profile.Stacks[new StackIndex(_stacks[stack][0])];
            ReadOnlySpan<LocationIndex> added = _frames[_stacks[stack][1]];
            Span<LocationIndex> target = frames.AsSpan(starts[stack]);
            added[.._leafKeys.Length].CopyTo(target);
            callers.CopyTo(target[_leafKeys.Length..]);
            added[_leafKeys.Length..].CopyTo(target[(_leafKeys.Length + callers.Length)..]);
            starts[stack + 1] = starts[stack] + callers.Length + added.Length;
        }

        return new StackTable(_stacks.Count, starts, frames);
    }
}
