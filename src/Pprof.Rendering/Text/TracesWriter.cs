using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Text;

/// <summary>Writes the <see cref="TracesReport"/>: the labels, the value and the stack of each sample, leaf first.</summary>
public sealed class TracesWriter
{
    private readonly TracesReport _report;
    private readonly Utf8LineWriter _output;
    private readonly byte[]?[] _lines;

    private TracesWriter(TracesReport report, Utf8LineWriter output)
    {
        _report = report;
        _output = output;
        _lines = new byte[]?[report.Profile.Locations.Count];
    }

    private static ReadOnlySpan<byte> Separator =>
        "-----------+-------------------------------------------------------\n"u8;

    private static ReadOnlySpan<byte> Indent => "             "u8;

    /// <inheritdoc cref="TopWriter.Write"/>
    public static void Write(TracesReport report, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new Utf8LineWriter(stream);
        List<Utf8Text> head = HeaderLines.Of(report.Header, zone);
        output.WriteLines(head.Count > 0 ? head : [Utf8Text.Empty]);

        new TracesWriter(report, output).WriteSamples();
        output.Write(Separator);
    }

    private void WriteSamples()
    {
        SampleTable samples = _report.Profile.Samples;
        for (int sample = 0; sample < samples.Count; sample++)
        {
            ReadOnlySpan<LocationIndex> stack = _report.Profile[samples.Stacks[sample]];
            if (stack.IsEmpty)
            {
                continue;
            }

            _output.Write(Separator);
            WriteLabels(samples.LabelSets[sample]);
            _output.WriteRight(_report.Value(new SampleIndex(sample)), 10);
            _output.Write(Lines(stack[0])[10..]);
            foreach (LocationIndex location in stack[1..])
            {
                _output.Write(Lines(location));
            }
        }
    }

    // A location has the same lines in every stack, but for the value in the first of them.
    private ReadOnlySpan<byte> Lines(LocationIndex location)
    {
        return _lines[location.Value] ??= Compose(_report.Frames(location));
    }

    private static byte[] Compose(ImmutableArray<TraceFrame> frames)
    {
        var lines = new ArrayBufferWriter<byte>();
        foreach (TraceFrame frame in frames)
        {
            lines.Write(Indent);
            lines.Write(frame.Name.Span);
            lines.Write(frame.IsInline ? " (inline)\n"u8 : "\n"u8);
        }

        return lines.WrittenSpan.ToArray();
    }

    private void WriteLabels(LabelSetIndex labels)
    {
        if (labels == LabelSetIndex.Empty)
        {
            return;
        }

        ImmutableArray<TraceLabel> all = _report.Labels(labels);
        WriteLines(all.Where(label => !label.IsNumeric));
        WriteLines(all.Where(label => label.IsNumeric));
    }

    private void WriteLines(IEnumerable<TraceLabel> labels)
    {
        foreach (Utf8Text line in labels.Select(Line).Order())
        {
            _output.Write(line);
        }
    }

    private static Utf8Text Line(TraceLabel label)
    {
        var line = new ArrayBufferWriter<byte>();
        int padding = 10 - Encoding.UTF8.GetString(label.Key.Span).EnumerateRunes().Count();
        line.Write("          "u8[..Math.Max(padding, 0)]);
        line.Write(label.Key.Span);
        line.Write(": "u8);
        foreach (Utf8Text value in label.Values)
        {
            line.Write(" "u8);
            line.Write(value.Span);
        }

        line.Write("\n"u8);
        return new Utf8Text(line.WrittenMemory);
    }
}
