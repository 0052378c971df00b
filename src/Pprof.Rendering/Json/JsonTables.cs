using System.Text.Json;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Json;

/// <summary>Writes all tables of a profile, in the words of profile.proto and with the ids of its input.</summary>
internal static class JsonTables
{
    public static void Write(JsonObjectWriter output, Profile profile)
    {
        output.Rows("sample_types"u8, profile.SampleTypes, static (json, type) => JsonFields.WriteSampleType(json, type));
        WriteText(output, "default_sample_type"u8, profile.DefaultSampleType);
        output.Property("period_type"u8, profile.PeriodType, static (json, type) => JsonFields.WriteSampleType(json, type));
        output.Property("period"u8, profile.Period, static (json, period) => json.WriteNumberValue(period));
        WriteText(output, "drop_frames"u8, profile.DropFrames);
        WriteText(output, "keep_frames"u8, profile.KeepFrames);
        output.Rows("comments"u8, profile.Comments, static (json, comment) => json.WriteTextValue(comment));
        output.Rows("mappings"u8, profile.Mappings.Rows.ToArray(), WriteMapping);
        output.Rows(
            "functions"u8,
            Enumerable.Range(0, profile.Functions.Count).Select(row => profile[new FunctionIndex(row)]),
            WriteFunction);
        output.Rows(
            "locations"u8,
            Enumerable.Range(0, profile.Locations.Count),
            (json, row) => WriteLocation(json, profile, profile[new LocationIndex(row)]));
        WriteSamples(output, profile);
    }

    private static void WriteText(JsonObjectWriter output, ReadOnlySpan<byte> name, Utf8Text text)
    {
        if (!text.IsEmpty)
        {
            output.Property(name, text, static (json, value) => json.WriteTextValue(value));
        }
    }

    private static void WriteMapping(Utf8JsonWriter json, Mapping mapping)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, mapping.Id);
        json.WriteAddress("memory_start"u8, mapping.Start);
        json.WriteAddress("memory_limit"u8, mapping.Limit);
        json.WriteAddress("file_offset"u8, mapping.Offset);
        json.WriteKnown("filename"u8, mapping.File);
        json.WriteKnown("build_id"u8, mapping.BuildId);
        json.WriteFlag("has_functions"u8, mapping.HasFunctions);
        json.WriteFlag("has_filenames"u8, mapping.HasFilenames);
        json.WriteFlag("has_line_numbers"u8, mapping.HasLineNumbers);
        json.WriteFlag("has_inline_frames"u8, mapping.HasInlineFrames);
        json.WriteEndObject();
    }

    private static void WriteFunction(Utf8JsonWriter json, Function function)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, function.Id);
        json.WriteText("name"u8, function.Name);
        json.WriteKnown("system_name"u8, function.SystemName);
        json.WriteKnown("filename"u8, function.Filename);
        json.WriteKnown("start_line"u8, function.StartLine);
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, Profile profile, Location location)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, location.Id);
        if (!location.Mapping.IsNone)
        {
            json.WriteNumber("mapping_id"u8, profile[location.Mapping].Id);
        }

        json.WriteAddress("address"u8, location.Address);
        json.WriteStartArray("lines"u8);
        for (int position = 0; position < location.LineCount; position++)
        {
            Line line = location.Line(position);
            json.WriteStartObject();
            json.WriteNumber("function_id"u8, line.Function.Id);
            json.WriteKnown("line"u8, line.Number);
            json.WriteKnown("column"u8, line.Column);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteFlag("is_folded"u8, location.IsFolded);
        json.WriteEndObject();
    }

    // Written without a JSON writer between: these are most of a profile, and numbers need no escape.
    private static void WriteSamples(JsonObjectWriter output, Profile profile)
    {
        var labels = new JsonLabels(profile, output.Values);
        output.BeginRows("samples"u8);
        for (int row = 0; row < profile.Samples.Count; row++)
        {
            Sample sample = profile[new SampleIndex(row)];
            Utf8LineWriter line = output.BeginRow();
            line.Write("{\"location_ids\":["u8);
            bool isFirst = true;
            foreach (LocationIndex location in sample.Stack)
            {
                line.Write(isFirst ? ""u8 : ","u8);
                line.Write(profile.Locations.Id(location));
                isFirst = false;
            }

            line.Write("],\"values\":["u8);
            for (int type = 0; type < profile.SampleTypes.Length; type++)
            {
                line.Write(type == 0 ? ""u8 : ","u8);
                line.Write(sample.Value(type));
            }

            line.Write("]"u8);
            labels.Write(line, profile.Samples.LabelSets[row]);
            line.Write("}"u8);
        }

        output.EndRows();
    }
}
