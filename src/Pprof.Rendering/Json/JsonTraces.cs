using System.Collections.Immutable;
using System.Text.Json;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Json;

/// <summary>Writes the samples of a <see cref="TracesReport"/>, leaf first, as they come.</summary>
internal sealed class JsonTraces
{
    private readonly TracesReport _report;
    private readonly byte[]?[] _frames;
    private readonly JsonLabels _labels;
    private readonly JsonObjectWriter _output;

    public JsonTraces(TracesReport report, JsonObjectWriter output)
    {
        _output = output;
        _report = report;
        _frames = new byte[]?[report.Profile.Locations.Count];
        _labels = new JsonLabels(report.Profile, output.Values);
    }

    public void Write()
    {
        SampleTable samples = _report.Profile.Samples;
        _output.BeginRows("samples"u8);
        for (int sample = 0; sample < samples.Count; sample++)
        {
            ReadOnlySpan<LocationIndex> stack = _report.Profile[samples.Stacks[sample]];
            if (stack.IsEmpty)
            {
                continue;
            }

            Utf8LineWriter line = _output.BeginRow();
            line.Write("{\"value\":"u8);
            line.Write(_report.Number(new SampleIndex(sample)));
            _labels.Write(line, samples.LabelSets[sample]);
            line.Write(",\"stack\":["u8);
            line.Write(Frames(stack[0]));
            foreach (LocationIndex location in stack[1..])
            {
                line.Write(","u8);
                line.Write(Frames(location));
            }

            line.Write("]}"u8);
        }

        _output.EndRows();
    }

    // A location has the same frames in every stack; those of all locations make one array.
    private ReadOnlySpan<byte> Frames(LocationIndex location) =>
        _frames[location.Value] ??= _output.Values.Write(_report.Frames(location), WriteFrames)[1..^1].ToArray();

    private static void WriteFrames(Utf8JsonWriter json, ImmutableArray<TraceFrame> frames)
    {
        json.WriteStartArray();
        foreach (TraceFrame frame in frames)
        {
            json.WriteStartObject();
            json.WriteText("name"u8, frame.Name);
            json.WriteFlag("inline"u8, frame.IsInline);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
