using System.Globalization;

namespace Pprof.Tests.Shared;

/// <summary>
/// Small profiles as lines of text, root first: <c>main;parse&gt;trim;read:io.go@libc 5 url=/a bytes=10kb</c>. Frames
/// are separated by <c>;</c>, a function inlined into another follows it after <c>&gt;</c>; <c>:</c> begins the source
/// file, <c>@</c> the mapping; a frame that begins with <c>@</c> has no function. A label whose value begins with a
/// digit or a minus is a number with a unit. A sample with several values has commas between them.
/// </summary>
internal static class ProfileText
{
    public static Profile Parse(params ReadOnlySpan<string> samples) =>
        Parse([new SampleType("samples", "count")], samples);

    public static Profile Parse(ReadOnlySpan<SampleType> types, params ReadOnlySpan<string> samples)
    {
        var builder = new ProfileBuilder(types);
        var mappings = new Dictionary<string, MappingIndex>();
        foreach (string sample in samples)
        {
            string[] words = sample.Split(' ');
            LocationIndex[] stack = [.. words[0]
                .Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Reverse()
                .Select(frame => AddLocation(builder, mappings, frame))];
            LabelEntry[] labels = [.. words[2..].Select(label => AddLabel(builder, label))];
            long[] values = [.. words[1].Split(',').Select(value => long.Parse(value, CultureInfo.InvariantCulture))];
            builder.AddSample(stack, values, labels);
        }

        return builder.Build();
    }

    /// <summary>The samples in the same notation, without source files and mappings.</summary>
    public static string[] Write(Profile profile)
    {
        string[] lines = new string[profile.Samples.Count];
        for (int sample = 0; sample < lines.Length; sample++)
        {
            Sample row = profile[new SampleIndex(sample)];
            var frames = new List<string>();
            foreach (LocationIndex location in row.Stack)
            {
                frames.Insert(0, WriteLocation(profile[location]));
            }

            IEnumerable<long> values = Enumerable.Range(0, profile.SampleTypes.Length).Select(row.Value);
            var words = new List<string> { string.Join(';', frames), string.Join(',', values) };
            foreach (LabelEntry label in row.Labels)
            {
                string value = label.IsNumeric ? $"{label.Num}{profile[label.NumUnit]}" : profile[label.Str].ToString();
                words.Add($"{profile[label.Key]}={value}");
            }

            lines[sample] = string.Join(' ', words);
        }

        return lines;
    }

    private static LocationIndex AddLocation(
        ProfileBuilder builder, Dictionary<string, MappingIndex> mappings, string frame)
    {
        string[] parts = frame.Split('@');
        MappingIndex mapping = MappingIndex.None;
        if (parts.Length > 1 && !mappings.TryGetValue(parts[1], out mapping))
        {
            mapping = builder.AddMapping(new Mapping { Id = (ulong)mappings.Count + 1, File = parts[1] });
            mappings.Add(parts[1], mapping);
        }

        LineEntry[] lines = [.. parts[0]
            .Split('>', StringSplitOptions.RemoveEmptyEntries)
            .Reverse()
            .Select(line => AddLine(builder, line))];
        return builder.AddLocation(mapping, 0, lines);
    }

    private static LineEntry AddLine(ProfileBuilder builder, string line)
    {
        string[] parts = line.Split(':');
        return new LineEntry(builder.AddFunction(parts[0], filename: parts.Length > 1 ? parts[1] : ""), 1);
    }

    private static LabelEntry AddLabel(ProfileBuilder builder, string label)
    {
        string[] parts = label.Split('=', 2);
        if (!char.IsAsciiDigit(parts[1][0]) && parts[1][0] != '-')
        {
            return builder.Label(parts[0], parts[1]);
        }

        string unit = parts[1].TrimStart('-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        string number = parts[1][..^unit.Length];
        return builder.Label(parts[0], long.Parse(number, CultureInfo.InvariantCulture), unit);
    }

    private static string WriteLocation(Location location)
    {
        var lines = new List<string>();
        for (int line = location.LineCount - 1; line >= 0; line--)
        {
            lines.Add(location.Line(line).Function.Name.ToString());
        }

        return lines.Count > 0 ? string.Join('>', lines) : "?";
    }
}
