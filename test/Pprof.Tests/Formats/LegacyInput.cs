using System.Globalization;
using System.Text;

namespace Pprof.Tests.Formats;

/// <summary>Small inputs and a text of what was read from them.</summary>
internal static class LegacyInput
{
    public static Profile Read(string text) => ProfileReader.Read(Encoding.UTF8.GetBytes(text));

    /// <summary>What the reader says of an input that it must refuse.</summary>
    public static ProfileFormatException Refusal(string text) => Assert.Throws<ProfileFormatException>(() => Read(text));

    /// <summary>Words of a size and byte order, end to end.</summary>
    public static byte[] Words(int size, bool bigEndian, params ReadOnlySpan<ulong> words)
    {
        byte[] bytes = new byte[words.Length * size];
        for (int i = 0; i < words.Length; i++)
        {
            Span<byte> word = bytes.AsSpan(i * size, size);
            for (int position = 0; position < size; position++)
            {
                word[bigEndian ? size - 1 - position : position] = (byte)(words[i] >> (8 * position));
            }
        }

        return bytes;
    }

    /// <summary>A line a sample: its values, its stack leaf first as addresses or names, its labels.</summary>
    public static string[] Samples(Profile profile) =>
        [.. Enumerable.Range(0, profile.Samples.Count).Select(row => Sample(profile, profile[new SampleIndex(row)]))];

    /// <summary>A line a mapping: <c>1000-2000+100 file build</c>, without what is 0 or empty.</summary>
    public static string[] Mappings(Profile profile) => [.. profile.Mappings.Rows.ToArray().Select(Mapping)];

    /// <summary>The file of each location's mapping, or a dash.</summary>
    public static string[] FilesOfLocations(Profile profile) =>
    [
        .. profile.Locations.Mappings.ToArray().Select(mapping => mapping.IsNone ? "-" : profile[mapping].File.ToString()),
    ];

    public static string Types(Profile profile) => string.Join(' ', profile.SampleTypes);

    private static string Sample(Profile profile, Sample sample)
    {
        var text = new StringBuilder();
        for (int type = 0; type < profile.SampleTypes.Length; type++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(type == 0 ? "" : " ")}{sample.Value(type)}");
        }

        text.Append(':');
        foreach (LocationIndex location in sample.Stack)
        {
            text.Append(' ').Append(Frame(profile[location]));
        }

        foreach (LabelEntry label in sample.Labels)
        {
            text.Append(CultureInfo.InvariantCulture, $" {profile[label.Key]}={label.Num}");
        }

        return text.ToString();
    }

    private static string Frame(Location location)
    {
        if (location.LineCount == 0)
        {
            return location.Address.ToString("x", CultureInfo.InvariantCulture);
        }

        Line line = location.Line(0);
        return $"{line.Function.Name}({line.Function.Filename}:{line.Number})";
    }

    private static string Mapping(Mapping mapping)
    {
        string offset = mapping.Offset == 0 ? "" : $"+{mapping.Offset:x}";
        return $"{mapping.Start:x}-{mapping.Limit:x}{offset} {mapping.File} {mapping.BuildId}".TrimEnd();
    }
}
