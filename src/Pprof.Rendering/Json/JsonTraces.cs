using System.Buffers;
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

    public JsonTraces(TracesReport report)
    {
        _report = report;
        _frames = new byte[]?[report.Profile.Locations.Count];
        _labels = new JsonLabels(report.Profile);
    }

    public void Write(JsonObjectWriter output)
    {
        SampleTable samples = _report.Profile.Samples;
        output.BeginRows("samples"u8);
        for (int sample = 0; sample < samples.Count; sample++)
        {
            ReadOnlySpan<LocationIndex> stack = _report.Profile[samples.Stacks[sample]];
            if (stack.IsEmpty)
            {
                continue;
            }

            Utf8LineWriter line = output.BeginRow();
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

        output.EndRows();
    }

    // A location has the same frames in every stack.
    private ReadOnlySpan<byte> Frames(LocationIndex location) =>
        _frames[location.Value] ??= Compose(_report.Frames(location));

    private static byte[] Compose(ImmutableArray<TraceFrame> frames)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using Utf8JsonWriter json = JsonObjectWriter.CreateJson(buffer);
        json.WriteStartArray();
        foreach (TraceFrame frame in frames)
        {
            json.WriteStartObject();
            json.WriteText("name"u8, frame.Name);
            json.WriteFlag("inline"u8, frame.IsInline);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();

        // The frames of all locations make one array.
        return buffer.WrittenSpan[1..^1].ToArray();
    }
}
