using System.Globalization;
using System.Text;

namespace Pprof.Tests.Reading;

/// <summary>All that a profile says, as text, so that two can be compared whatever the layout of their tables.</summary>
internal static class ProfileDump
{
    public static string Of(Profile profile)
    {
        var text = new StringBuilder();
        text.AppendJoin(' ', profile.SampleTypes).AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"default {profile.DefaultSampleType} period {profile.Period} {profile.PeriodType}");
        text.AppendLine(CultureInfo.InvariantCulture, $"time {profile.TimeNanos} duration {profile.DurationNanos}");
        text.AppendLine(CultureInfo.InvariantCulture, $"drop {profile.DropFrames} keep {profile.KeepFrames} doc {profile.DocUrl}");
        text.AppendLine("comments " + string.Join(", ", profile.Comments.Select(Hex)));
        text.AppendLine("unknown " + Convert.ToHexString(profile.UnknownFields.Span));
        AppendSamples(text, profile);
        AppendTables(text, profile);
        return text.ToString();
    }

    private static void AppendSamples(StringBuilder text, Profile profile)
    {
        for (int i = 0; i < profile.Samples.Count; i++)
        {
            Sample sample = profile[new SampleIndex(i)];
            text.Append("sample");
            for (int type = 0; type < profile.SampleTypes.Length; type++)
            {
                text.Append(' ').Append(sample.Value(type));
            }

            text.Append(" @");
            foreach (LocationIndex location in sample.Stack)
            {
                text.Append(' ').Append(profile[location].Id);
            }

            foreach (LabelEntry label in sample.Labels)
            {
                text.Append(CultureInfo.InvariantCulture, $" {profile[label.Key]}={profile[label.Str]}{label.Num}{profile[label.NumUnit]}");
            }

            text.AppendLine();
        }
    }

    private static void AppendTables(StringBuilder text, Profile profile)
    {
        for (int i = 0; i < profile.Locations.Count; i++)
        {
            Location location = profile[new LocationIndex(i)];
            ulong mapping = location.Mapping.IsNone ? 0 : profile[location.Mapping].Id;
            text.Append(CultureInfo.InvariantCulture, $"location {location.Id} {mapping} {location.Address:x} {location.IsFolded}");
            for (int position = 0; position < location.LineCount; position++)
            {
                Line line = location.Line(position);
                text.Append(CultureInfo.InvariantCulture, $" {line.Function.Id}:{line.Number}:{line.Column}");
            }

            text.AppendLine();
        }

        for (int i = 0; i < profile.Functions.Count; i++)
        {
            Function function = profile[new FunctionIndex(i)];
            text.AppendLine(CultureInfo.InvariantCulture, $"function {function.Id} {Hex(function.Name)} {Hex(function.SystemName)} {Hex(function.Filename)} {function.StartLine}");
        }

        foreach (Mapping mapping in profile.Mappings.Rows)
        {
            text.AppendLine(mapping.ToString());
        }
    }

    // Bytes rather than characters: two invalid texts may look the same.
    private static string Hex(Utf8Text text) => Convert.ToHexString(text.Span);
}
