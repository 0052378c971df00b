using System.Collections.Immutable;
using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>
/// Every sample with its stack: the <c>traces</c> report. It would be larger than the profile, so its rows are made
/// when they are asked for.
/// </summary>
public sealed class TracesReport
{
    private readonly View _view;
    private readonly NodeTable _nodes;

    private TracesReport(View view)
    {
        _view = view;
        Values = ValueFormat.Of(view);
        _nodes = NodeTable.Create(view.Profile, SourcePaths.Unchanged, keepsObjectFiles: false);
        Header = ProfileHeader.Build(view, Values);
    }

    /// <summary>What the report is of.</summary>
    public ProfileHeader Header { get; }

    /// <summary>How values are printed.</summary>
    public ValueFormat Values { get; }

    /// <summary>The profile whose samples are the rows, those with an empty stack left out.</summary>
    public Profile Profile => _view.Profile;

    /// <summary>Makes the report.</summary>
    public static TracesReport Build(View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new TracesReport(view);
    }

    /// <summary>The value of a sample, or its mean, as the report prints values.</summary>
    public string Value(SampleIndex sample) => Values.Text(ValueOf(sample));

    /// <summary>The same as a number: in the unit of the profile, after <c>divide_by</c>.</summary>
    public long Number(SampleIndex sample) => Values.Multiply(ValueOf(sample));

    /// <summary>The calls that a location stands for, the innermost first.</summary>
    public ImmutableArray<TraceFrame> Frames(LocationIndex location)
    {
        int start = _nodes.Starts[location.Value], end = _nodes.Starts[location.Value + 1];
        ImmutableArray<TraceFrame>.Builder frames = ImmutableArray.CreateBuilder<TraceFrame>(end - start);
        for (int position = start; position < end; position++)
        {
            frames.Add(new TraceFrame(_nodes.PrintableName(_nodes.Nodes[position]), position < end - 1));
        }

        return frames.MoveToImmutable();
    }

    /// <summary>The labels of a set: each key once with all its values, those with texts before those with numbers.</summary>
    public ImmutableArray<TraceLabel> Labels(LabelSetIndex labels)
    {
        LabelEntry[] all = Profile[labels].ToArray();
        return
        [
            .. Group(all, false, label => Profile[label.Str]),
            .. Group(all, true, label =>
                Measurement.Format(label.Num, _view.LabelUnits.UnitOf(label.Key), Measurement.Auto)),
        ];
    }

    private long ValueOf(SampleIndex sample)
    {
        long value = Profile.Samples.Values(_view.ValueColumn)[sample.Value];
        long divisor = _view.Options.Mean ? Profile.Samples.Values(0)[sample.Value] : 0;
        return new Weight(value, divisor).Value;
    }

    private IEnumerable<TraceLabel> Group(LabelEntry[] labels, bool isNumeric, Func<LabelEntry, Utf8Text> text) => labels
        .Where(label => label.IsNumeric == isNumeric)
        .GroupBy(label => Profile[label.Key])
        .Select(group => new TraceLabel(group.Key, isNumeric, [.. group.Select(text)]));
}

/// <summary>A call of the <see cref="TracesReport"/>.</summary>
/// <param name="Name">What the function is called.</param>
/// <param name="IsInline">Whether it was inlined into the one after it.</param>
public readonly record struct TraceFrame(Utf8Text Name, bool IsInline);

/// <summary>A label of the <see cref="TracesReport"/>.</summary>
/// <param name="Key">The key.</param>
/// <param name="IsNumeric">Whether its values are numbers.</param>
/// <param name="Values">Its texts, or its numbers with their unit.</param>
public sealed record TraceLabel(Utf8Text Key, bool IsNumeric, ImmutableArray<Utf8Text> Values);
