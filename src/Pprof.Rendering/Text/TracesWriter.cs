using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Text;

/// <summary>Writes the <see cref="TracesReport"/>: the labels, the value and the stack of each sample, leaf first.</summary>
public sealed class TracesWriter
{
    // About a megabyte of text.
    private const int FramesPerPiece = 16 * 1024;
    private readonly TracesReport _report;

    // Threads may both compose a location's lines, which are the same.
    private readonly byte[]?[] _lines;

    private TracesWriter(TracesReport report)
    {
        _report = report;
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
        output.Flush();

        var writer = new TracesWriter(report);
        OrderedPieces.Write(writer.Pieces(), writer.WriteSamples, stream);
        output.Write(Separator);
    }

    private IEnumerable<Range> Pieces()
    {
        Profile profile = _report.Profile;
        int start = 0, frames = 0;
        for (int sample = 0; sample < profile.Samples.Count; sample++)
        {
            frames += profile[profile.Samples.Stacks[sample]].Length;
            if (frames >= FramesPerPiece)
            {
                yield return start..(sample + 1);
                (start, frames) = (sample + 1, 0);
            }
        }

        yield return start..profile.Samples.Count;
    }

    private void WriteSamples(Range range, Utf8LineWriter output)
    {
        SampleTable samples = _report.Profile.Samples;
        for (int sample = range.Start.Value; sample < range.End.Value; sample++)
        {
            ReadOnlySpan<LocationIndex> stack = _report.Profile[samples.Stacks[sample]];
            if (stack.IsEmpty)
            {
                continue;
            }

            output.Write(Separator);
            WriteLabels(samples.LabelSets[sample], output);
            output.WriteRight(_report.Value(new SampleIndex(sample)), 10);
            output.Write(Lines(stack[0])[10..]);
            foreach (LocationIndex location in stack[1..])
            {
                output.Write(Lines(location));
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

    private void WriteLabels(LabelSetIndex labels, Utf8LineWriter output)
    {
        if (labels == LabelSetIndex.Empty)
        {
            return;
        }

        ImmutableArray<TraceLabel> all = _report.Labels(labels);
        WriteLines(all.Where(label => !label.IsNumeric), output);
        WriteLines(all.Where(label => label.IsNumeric), output);
    }

    private static void WriteLines(IEnumerable<TraceLabel> labels, Utf8LineWriter output)
    {
        foreach (Utf8Text line in labels.Select(Line).Order())
        {
            output.Write(line);
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
