using Pprof.Wire;

namespace Pprof.Writing;

/// <summary>Encodes a profile as a profile.proto message, its fields in the order of their numbers.</summary>
internal sealed class ProfileEncoder
{
    private readonly Profile _profile;
    private readonly WireBuffer _wire;
    private readonly StringNumbers _strings;

    public ProfileEncoder(Profile profile, Stream stream)
    {
        _profile = profile;
        _wire = new WireBuffer(stream);
        _strings = new StringNumbers(profile.Strings);
    }

    public void Encode()
    {
        foreach (SampleType type in _profile.SampleTypes)
        {
            EncodeSampleType(1, type);
        }

        new SampleEncoder(_profile, _wire, _strings).Encode();
        EncodeMappings();
        EncodeLocations();
        EncodeFunctions();

        // Numbered before the strings are written, which stand in front of them.
        ulong dropFrames = Number(_profile.DropFrames);
        ulong keepFrames = Number(_profile.KeepFrames);
        ulong[] comments = [.. _profile.Comments.Select(Number)];
        ulong defaultSampleType = Number(_profile.DefaultSampleType);
        ulong docUrl = Number(_profile.DocUrl);
        Number(_profile.PeriodType.Type);
        Number(_profile.PeriodType.Unit);
        EncodeStrings();
        _wire.Number(7, dropFrames);
        _wire.Number(8, keepFrames);
        _wire.Number(9, _profile.TimeNanos);
        _wire.Number(10, _profile.DurationNanos);
        if (_profile.PeriodType != default)
        {
            EncodeSampleType(11, _profile.PeriodType);
        }

        _wire.Number(12, _profile.Period);
        EncodeComments(comments);
        _wire.Number(14, defaultSampleType);
        _wire.Number(15, docUrl);
        _wire.Bytes(_profile.UnknownFields.Span);
        _wire.Flush();
    }

    private ulong Number(Utf8Text text) => (ulong)_strings.NumberOf(text);

    private void EncodeSampleType(int field, SampleType type)
    {
        int start = _wire.BeginLength(field);
        _wire.Number(1, Number(type.Type));
        _wire.Number(2, Number(type.Unit));
        _wire.EndLength(start);
    }

    private void EncodeMappings()
    {
        foreach (Mapping mapping in _profile.Mappings.Rows)
        {
            int start = _wire.BeginLength(3);
            _wire.Number(1, mapping.Id);
            _wire.Number(2, mapping.Start);
            _wire.Number(3, mapping.Limit);
            _wire.Number(4, mapping.Offset);
            _wire.Number(5, Number(mapping.File));
            _wire.Number(6, Number(mapping.BuildId));
            _wire.Number(7, mapping.HasFunctions);
            _wire.Number(8, mapping.HasFilenames);
            _wire.Number(9, mapping.HasLineNumbers);
            _wire.Number(10, mapping.HasInlineFrames);
            _wire.EndLength(start);
            _wire.FlushIfFull();
        }
    }

    private void EncodeLocations()
    {
        LocationTable locations = _profile.Locations;
        for (int i = 0; i < locations.Count; i++)
        {
            int start = _wire.BeginLength(4);
            _wire.Number(1, locations.Id(new LocationIndex(i)));
            MappingIndex mapping = locations.Mappings[i];
            _wire.Number(2, mapping.IsNone ? 0 : _profile.Mappings[mapping].Id);
            _wire.Number(3, locations.Addresses[i]);
            for (int line = locations.LineStarts[i]; line < locations.LineStarts[i + 1]; line++)
            {
                int lineStart = _wire.BeginLength(4);
                _wire.Number(1, _profile.Functions.Id(locations.LineFunctions[line]));
                _wire.Number(2, locations.LineNumbers[line]);
                _wire.Number(3, locations.LineColumns[line]);
                _wire.EndLength(lineStart);
            }

            _wire.Number(5, locations.Folded[i]);
            _wire.EndLength(start);
            _wire.FlushIfFull();
        }
    }

    private void EncodeFunctions()
    {
        FunctionTable functions = _profile.Functions;
        for (int i = 0; i < functions.Count; i++)
        {
            int start = _wire.BeginLength(5);
            _wire.Number(1, functions.Id(new FunctionIndex(i)));
            _wire.Number(2, _strings.NumberOf(functions.Names[i]));
            _wire.Number(3, _strings.NumberOf(functions.SystemNames[i]));
            _wire.Number(4, _strings.NumberOf(functions.Filenames[i]));
            _wire.Number(5, functions.StartLines[i]);
            _wire.EndLength(start);
            _wire.FlushIfFull();
        }
    }

    private void EncodeStrings()
    {
        foreach (Utf8Text text in _strings.Used)
        {
            _wire.Text(6, text.Span);
            _wire.FlushIfFull();
        }
    }

    private void EncodeComments(ulong[] comments)
    {
        if (comments.Length == 0)
        {
            return;
        }

        int start = _wire.BeginLength(13);
        foreach (ulong comment in comments)
        {
            _wire.Varint(comment);
        }

        _wire.EndLength(start);
    }
}
