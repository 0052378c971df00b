using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pprof.Tests.TestKit;

/// <summary>
/// Small profiles as text, a sample a line: frames from root to leaf, the values, labels.
/// <code>
/// types samples/count cpu/nanoseconds
/// mapping 0x1000-0x2000 /bin/app b1d
/// main;serve;render 3 30
/// main;outer@a.c:10:2|>inlined@b.c:7!0x1010 1 10 [user=bob bytes=64:bytes]
/// 5 50
/// </code>
/// A frame is <c>name@file:line:column!address</c>, of which all but the name may be missing, or the address alone;
/// calls inlined into it follow behind <c>|></c>. A location belongs to the mapping that holds its address. A numeric
/// label has its unit behind a colon. Without a line of types there is one: samples/count.
/// </summary>
internal static partial class FoldedStacks
{
    private static readonly SampleType DefaultType = new("samples", "count");

    public static Profile Parse(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? types = lines.FirstOrDefault(line => line.StartsWith("types ", StringComparison.Ordinal));
        var parser = new FoldedStacksParser(types is null
            ? [DefaultType]
            : [.. types.Split(' ')[1..].Select(ParseType)]);
        foreach (string line in lines.Where(line => line != types))
        {
            if (line.StartsWith("mapping ", StringComparison.Ordinal))
            {
                parser.AddMapping(line.Split(' ')[1..]);
            }
            else
            {
                Match match = SampleLine().Match(line);
                Assert.True(match.Success, $"not a folded stack: {line}");
                parser.AddSample(match.Groups["stack"].Value, match.Groups["values"].Value, match.Groups["labels"].Value);
            }
        }

        return parser.Build();
    }

    /// <summary>The profile in the notation; samples in their order, as lines that end with a line feed.</summary>
    public static string Format(Profile profile)
    {
        var text = new StringBuilder();
        if (profile.SampleTypes is not [SampleType type] || type != DefaultType)
        {
            text.Append("types ").AppendJoin(' ', profile.SampleTypes).Append('\n');
        }

        foreach (Mapping mapping in profile.Mappings.Rows)
        {
            text.Append($"mapping 0x{mapping.Start:x}-0x{mapping.Limit:x} {mapping.File} {mapping.BuildId}".TrimEnd()).Append('\n');
        }

        for (int sample = 0; sample < profile.Samples.Count; sample++)
        {
            text.AppendJoin(' ', Parts(profile, profile[new SampleIndex(sample)])).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The notation with one space a gap, so that tests may indent.</summary>
    public static string Normalize(string text) =>
        string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line + "\n"));

    private static SampleType ParseType(string text) => new(text.Split('/')[0], text.Split('/')[1]);

    private static List<string> Parts(Profile profile, Sample sample)
    {
        List<string> parts = [];
        if (!sample.Stack.IsEmpty)
        {
            List<string> frames = [];
            foreach (LocationIndex location in sample.Stack)
            {
                frames.Insert(0, FormatFrame(profile[location]));
            }

            parts.Add(string.Join(';', frames));
        }

        parts.AddRange(Enumerable.Range(0, profile.SampleTypes.Length)
            .Select(type => profile[sample.Index].Value(type).ToString(CultureInfo.InvariantCulture)));
        if (!sample.Labels.IsEmpty)
        {
            parts.Add($"[{string.Join(' ', sample.Labels.ToArray().Select(label => FormatLabel(profile, label)))}]");
        }

        return parts;
    }

    private static string FormatFrame(Location location)
    {
        List<string> calls = [];
        for (int line = location.LineCount - 1; line >= 0; line--)
        {
            calls.Add(FormatCall(location.Line(line)));
        }

        string address = location.Address == 0 ? "" : $"!0x{location.Address:x}";
        return string.Join("|>", calls) + address;
    }

    private static string FormatCall(Line line)
    {
        string column = line.Column == 0 ? "" : $":{line.Column}";
        string number = line.Number == 0 && column.Length == 0 ? "" : $":{line.Number}";
        string file = line.Function.Filename.IsEmpty && number.Length == 0 ? "" : $"@{line.Function.Filename}";
        return $"{line.Function.Name}{file}{number}{column}";
    }

    private static string FormatLabel(Profile profile, LabelEntry label) => label.IsNumeric
        ? $"{profile[label.Key]}={label.Num}:{profile[label.NumUnit]}"
        : $"{profile[label.Key]}={profile[label.Str]}";

    [GeneratedRegex(@"^(?:(?<stack>.+?) )?(?<values>-?\d+(?: -?\d+)*)(?: \[(?<labels>.*)\])?$")]
    private static partial Regex SampleLine();
}
