namespace Pprof.Rendering.Text;

/// <summary>Writes a whole profile as text, with the ids of its input: the <c>raw</c> report.</summary>
public sealed class RawWriter
{
    private readonly Profile _profile;
    private readonly Utf8LineWriter _output;

    private RawWriter(Profile profile, Utf8LineWriter output)
    {
        _profile = profile;
        _output = output;
    }

    /// <summary>Writes a profile as UTF-8.</summary>
    /// <param name="profile">What to write.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="zone">The zone of its time.</param>
    public static void Write(Profile profile, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(profile);
        using var output = new Utf8LineWriter(stream);
        var writer = new RawWriter(profile, output);
        writer.WriteHead(zone);
        writer.WriteSamples();
        writer.WriteLocations();
        writer.WriteMappings();
    }

    private void WriteHead(TimeZoneInfo zone)
    {
        foreach (Utf8Text comment in _profile.Comments)
        {
            WriteLine("Comment: ", comment);
        }

        if (!_profile.DocUrl.IsEmpty)
        {
            WriteLine("Doc: ", _profile.DocUrl);
        }

        WritePeriod();
        if (_profile.TimeNanos != 0)
        {
            _output.Write($"Time: {ZonedTime.OfUnixNanoseconds(_profile.TimeNanos, zone).ToNanoseconds()}\n");
        }

        if (_profile.DurationNanos != 0)
        {
            // Cut, not rounded: the interface has it so.
            string duration = ShortDuration.Of(_profile.DurationNanos);
            _output.Write($"Duration: {duration[..Math.Min(duration.Length, 4)]}\n");
        }
    }

    private void WriteLine(string caption, Utf8Text text)
    {
        _output.Write(caption);
        _output.Write(text);
        _output.EndLine();
    }

    private void WritePeriod()
    {
        _output.Write("PeriodType: "u8);
        _output.Write(_profile.PeriodType.Type);
        _output.Write(" "u8);
        _output.Write(_profile.PeriodType.Unit);
        _output.Write("\nPeriod: "u8);
        _output.Write(_profile.Period);
        _output.EndLine();
    }

    private void WriteSamples()
    {
        _output.Write("Samples:\n"u8);
        for (int type = 0; type < _profile.SampleTypes.Length; type++)
        {
            WriteSampleType(_profile.SampleTypes[type], isLast: type == _profile.SampleTypes.Length - 1);
        }

        _output.EndLine();
        var labels = new RawLabels(_profile);
        for (int sample = 0; sample < _profile.Samples.Count; sample++)
        {
            WriteSample(_profile[new SampleIndex(sample)]);
            labels.Write(_output, _profile.Samples.LabelSets[sample]);
        }
    }

    private void WriteSampleType(SampleType type, bool isLast)
    {
        _output.Write(type.Type);
        _output.Write("/"u8);
        _output.Write(type.Unit);
        _output.Write(type.Type == _profile.DefaultSampleType ? "[dflt]"u8 : ""u8);
        _output.Write(isLast ? ""u8 : " "u8);
    }

    private void WriteSample(Sample sample)
    {
        for (int type = 0; type < _profile.SampleTypes.Length; type++)
        {
            _output.Write(" "u8);
            _output.WriteRight(sample.Value(type), 10);
        }

        _output.Write(": "u8);
        foreach (LocationIndex location in sample.Stack)
        {
            _output.Write(_profile.Locations.Id(location));
            _output.Write(" "u8);
        }

        _output.EndLine();
    }

    private void WriteLocations()
    {
        _output.Write("Locations\n"u8);
        for (int index = 0; index < _profile.Locations.Count; index++)
        {
            Location location = _profile[new LocationIndex(index)];
            WriteLocation(location);
            for (int line = 0; line < location.LineCount; line++)
            {
                _output.Write(line == 0 ? ""u8 : "             "u8);
                WriteLine(location.Line(line));
            }

            if (location.LineCount == 0)
            {
                _output.EndLine();
            }
        }
    }

    private void WriteLocation(Location location)
    {
        _output.WriteRight(location.Id, 6);
        _output.Write(": "u8);
        _output.WriteHex(location.Address);
        _output.Write(" "u8);
        if (!location.Mapping.IsNone)
        {
            _output.Write("M="u8);
            _output.Write(_profile[location.Mapping].Id);
            _output.Write(" "u8);
        }

        _output.Write(location.IsFolded ? "[F] "u8 : ""u8);
    }

    private void WriteLine(Line line)
    {
        Function function = line.Function;
        _output.Write(function.Name);
        _output.Write(" "u8);
        _output.Write(function.Filename);
        _output.Write(":"u8);
        _output.Write(line.Number);
        _output.Write(":"u8);
        _output.Write(line.Column);
        _output.Write(" s="u8);
        _output.Write(function.StartLine);
        if (function.Name != function.SystemName)
        {
            _output.Write("("u8);
            _output.Write(function.SystemName);
            _output.Write(")"u8);
        }

        _output.EndLine();
    }

    private void WriteMappings()
    {
        _output.Write("Mappings\n"u8);
        foreach (Mapping mapping in _profile.Mappings.Rows)
        {
            _output.Write(mapping.Id);
            _output.Write(": "u8);
            _output.WriteHex(mapping.Start);
            _output.Write("/"u8);
            _output.WriteHex(mapping.Limit);
            _output.Write("/"u8);
            _output.WriteHex(mapping.Offset);
            _output.Write(" "u8);
            _output.Write(mapping.File);
            _output.Write(" "u8);
            _output.Write(mapping.BuildId);
            _output.Write(" "u8);
            _output.Write(mapping.HasFunctions ? "[FN]"u8 : ""u8);
            _output.Write(mapping.HasFilenames ? "[FL]"u8 : ""u8);
            _output.Write(mapping.HasLineNumbers ? "[LN]"u8 : ""u8);
            _output.Write(mapping.HasInlineFrames ? "[IN]"u8 : ""u8);
            _output.EndLine();
        }
    }
}
