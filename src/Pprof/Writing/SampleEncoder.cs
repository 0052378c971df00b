using Pprof.Wire;

namespace Pprof.Writing;

/// <summary>Encodes the samples, most of a profile's bytes. Benchmark: WriterBenchmarks.</summary>
internal sealed class SampleEncoder
{
    private readonly Profile _profile;
    private readonly WireBuffer _wire;
    private readonly StringNumbers _strings;
    private readonly ulong[] _locationIds;

    public SampleEncoder(Profile profile, WireBuffer wire, StringNumbers strings)
    {
        _profile = profile;
        _wire = wire;
        _strings = strings;
        _locationIds = new ulong[profile.Locations.Count];
        for (int i = 0; i < _locationIds.Length; i++)
        {
            _locationIds[i] = profile.Locations.Id(new LocationIndex(i));
        }
    }

    public void Encode()
    {
        SampleTable samples = _profile.Samples;
        ReadOnlySpan<StackIndex> stacks = samples.Stacks;
        ReadOnlySpan<LabelSetIndex> labelSets = samples.LabelSets;
        for (int sample = 0; sample < samples.Count; sample++)
        {
            int start = _wire.BeginLength(2);
            EncodeStack(_profile.Stacks[stacks[sample]]);
            EncodeValues(samples, sample);
            foreach (LabelEntry label in _profile.LabelSets[labelSets[sample]])
            {
                EncodeLabel(label);
            }

            _wire.EndLength(start);
            _wire.FlushIfFull();
        }
    }

    private void EncodeStack(ReadOnlySpan<LocationIndex> stack)
    {
        if (stack.IsEmpty)
        {
            return;
        }

        int start = _wire.BeginLength(1);
        foreach (LocationIndex location in stack)
        {
            _wire.Varint(_locationIds[location.Value]);
        }

        _wire.EndLength(start);
    }

    private void EncodeValues(SampleTable samples, int sample)
    {
        int start = _wire.BeginLength(2);
        for (int type = 0; type < samples.ValueCount; type++)
        {
            _wire.Varint((ulong)samples.Values(type)[sample]);
        }

        _wire.EndLength(start);
    }

    private void EncodeLabel(LabelEntry label)
    {
        int start = _wire.BeginLength(3);
        _wire.Number(1, _strings.NumberOf(label.Key));
        _wire.Number(2, _strings.NumberOf(label.Str));
        _wire.Number(3, label.Num);
        _wire.Number(4, _strings.NumberOf(label.NumUnit));
        _wire.EndLength(start);
    }
}
