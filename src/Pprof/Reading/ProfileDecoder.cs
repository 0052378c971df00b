using System.Buffers;
using Pprof.Wire;

namespace Pprof.Reading;

/// <summary>Decodes a profile.proto message while it arrives.</summary>
internal sealed class ProfileDecoder
{
    // A tag of a known field and the length behind it.
    private const int LongestFieldHead = 20;
    private const int MostUnknownBytes = 16 * 1024 * 1024;
    private readonly InputWindow _input;
    private readonly StringReferences _references = new();
    private readonly StringTableDecoder _strings = new();
    private readonly List<(StringIndex Type, StringIndex Unit)> _sampleTypes = [];
    private readonly SampleDecoder _samples;
    private readonly MappingDecoder _mappings;
    private readonly LocationDecoder _locations = new();
    private readonly FunctionDecoder _functions;
    private readonly ScalarFields _scalars = new();
    private readonly ArrayBufferWriter<byte> _unknownFields = new();

    private ProfileDecoder(InputWindow input)
    {
        _input = input;
        _samples = new SampleDecoder(_references);
        _mappings = new MappingDecoder(_references);
        _functions = new FunctionDecoder(_references);
    }

    /// <exception cref="ProfileFormatException">The input is no valid message.</exception>
    public static Profile Decode(InputWindow input)
    {
        var decoder = new ProfileDecoder(input);
        while (input.Await(1))
        {
            decoder.DecodeField();
        }

        return decoder.Build();
    }

    private void DecodeField()
    {
        _input.Await(LongestFieldHead);
        var head = new WireCursor(_input.Bytes, _input.Offset);
        (ulong field, WireType type) = head.ReadTag();
        if (type == WireType.Bytes)
        {
            DecodeBytes(field, ref head);
        }
        else if (IsUnknown(field))
        {
            head.Skip(type);
            KeepUnknown(field, head.Position);
            _input.Advance(head.Position);
        }
        else
        {
            DecodeScalar(field, head.ReadScalar(type), _input.Offset);
            _input.Advance(head.Position);
        }
    }

    private void DecodeBytes(ulong field, ref WireCursor head)
    {
        ulong length = head.ReadVarint();
        int bodyStart = head.Position;
        if (length > int.MaxValue || !_input.Await(bodyStart + (long)length))
        {
            throw new ProfileFormatException(
                $"malformed profile: a length of {length} runs past the end", _input.Offset);
        }

        int end = bodyStart + (int)length;
        if (IsUnknown(field))
        {
            KeepUnknown(field, end);
        }
        else
        {
            DecodeMessage(field, _input.Bytes[bodyStart..end], _input.Offset + bodyStart);
        }

        _input.Advance(end);
    }

    private static bool IsUnknown(ulong field) => field is 0 or > 15;

    private void KeepUnknown(ulong field, int length)
    {
        if (length > MostUnknownBytes - _unknownFields.WrittenCount)
        {
            throw new ProfileFormatException("malformed profile: there is too much of unknown fields", _input.Offset);
        }

        // Protobuf has no field 0: it is no newer version's field but noise.
        if (field != 0)
        {
            _unknownFields.Write(_input.Bytes[..length]);
        }
    }

    private void DecodeMessage(ulong field, ReadOnlySpan<byte> body, long offset)
    {
        var message = new WireCursor(body, offset);
        switch (field)
        {
            case 1:
                _sampleTypes.Add(DecodeValueType(ref message));
                break;
            case 2:
                _samples.Decode(ref message, _sampleTypes.Count, _input.InputLeft);
                break;
            case 3:
                _mappings.Decode(ref message);
                break;
            case 4:
                _locations.Decode(ref message);
                break;
            case 5:
                _functions.Decode(ref message);
                break;
            case 6:
                _strings.Add(body, offset);
                break;
            case 11:
                _scalars.PeriodType = DecodeValueType(ref message);
                break;
            case 13:
                DecodeComments(ref message);
                break;
            default:
                throw new ProfileFormatException(
                    $"malformed profile: field {field} is encoded as bytes instead of a number", offset);
        }
    }

    private (StringIndex Type, StringIndex Unit) DecodeValueType(ref WireCursor message)
    {
        StringIndex name = default, unit = default;
        while (!message.AtEnd)
        {
            (ulong field, WireType type) = message.ReadTag();
            switch (field)
            {
                case 1:
                    name = _references.Note(message.ReadScalar(type), message.Offset);
                    break;
                case 2:
                    unit = _references.Note(message.ReadScalar(type), message.Offset);
                    break;
                default:
                    message.Skip(type);
                    break;
            }
        }

        return (name, unit);
    }

    private void DecodeComments(ref WireCursor message)
    {
        while (!message.AtEnd)
        {
            _scalars.Comments.Add(_references.Note(message.ReadVarint(), message.Offset));
        }
    }

    private void DecodeScalar(ulong field, ulong value, long offset)
    {
        switch (field)
        {
            case 7:
                _scalars.DropFrames = _references.Note(value, offset);
                break;
            case 8:
                _scalars.KeepFrames = _references.Note(value, offset);
                break;
            case 9 when _scalars.TimeNanos != 0:
                throw new ProfileFormatException(
                    "malformed profile: a second profile follows in the same input", offset);
            case 9:
                _scalars.TimeNanos = (long)value;
                break;
            case 10:
                _scalars.DurationNanos = (long)value;
                break;
            case 12:
                _scalars.Period = (long)value;
                break;
            case 13:
                _scalars.Comments.Add(_references.Note(value, offset));
                break;
            case 14:
                _scalars.DefaultSampleType = _references.Note(value, offset);
                break;
            case 15:
                _scalars.DocUrl = _references.Note(value, offset);
                break;
            default:
                throw new ProfileFormatException(
                    $"malformed profile: field {field} is encoded as a number instead of a message", offset);
        }
    }

    private Profile Build()
    {
        _references.Check(_strings.Count);
        StringTable strings = _strings.Build();
        MappingTable mappings = _mappings.Build(strings, out IdMap mappingIds);
        FunctionTable functions = _functions.Build(out IdMap functionIds);
        LocationTable locations = _locations.Build(mappingIds, functionIds, out IdMap locationIds);
        if (_sampleTypes.Count == 0 && _samples.Count > 0)
        {
            throw new ProfileFormatException("malformed profile: there are samples but no sample type", 0);
        }

        SampleType ToSampleType((StringIndex Type, StringIndex Unit) entry) => new(strings[entry.Type], strings[entry.Unit]);
        return new Profile
        {
            Strings = strings,
            SampleTypes = [.. _sampleTypes.Select(ToSampleType)],
            Samples = _samples.BuildSamples(_sampleTypes.Count),
            Stacks = _samples.BuildStacks(locationIds, locations.Count),
            LabelSets = _samples.BuildLabelSets(),
            Locations = locations,
            Functions = functions,
            Mappings = mappings,
            DefaultSampleType = strings[_scalars.DefaultSampleType],
            PeriodType = ToSampleType(_scalars.PeriodType),
            Period = _scalars.Period,
            TimeNanos = _scalars.TimeNanos,
            DurationNanos = _scalars.DurationNanos,
            DropFrames = strings[_scalars.DropFrames],
            KeepFrames = strings[_scalars.KeepFrames],
            Comments = [.. _scalars.Comments.Select(comment => strings[comment])],
            DocUrl = strings[_scalars.DocUrl],
            UnknownFields = _unknownFields.WrittenSpan.ToArray(),
        };
    }

    private sealed class ScalarFields
    {
        public StringIndex DropFrames { get; set; }

        public StringIndex KeepFrames { get; set; }

        public long TimeNanos { get; set; }

        public long DurationNanos { get; set; }

        public (StringIndex Type, StringIndex Unit) PeriodType { get; set; }

        public long Period { get; set; }

        public List<StringIndex> Comments { get; } = [];

        public StringIndex DefaultSampleType { get; set; }

        public StringIndex DocUrl { get; set; }
    }
}
