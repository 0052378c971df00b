using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>The nodes of <see cref="TopReport"/> as a profile with a sample for each: the <c>topproto</c> report.</summary>
public static class TopProtoReport
{
    /// <summary>Makes the profile; its sample types are <c>cum</c> and <c>flat</c>, in the report's unit.</summary>
    public static Profile Build(View view)
    {
        Graph graph = ReportGraph.Build(view, EdgeScope.ToInlined);
        ValueFormat values = ValueFormat.For(view, graph);
        var builder = new ProfileBuilder(
            new SampleType("cum", values.OutputUnit), new SampleType("flat", values.OutputUnit))
        {
            TimeNanos = view.Profile.TimeNanos,
            DurationNanos = view.Profile.DurationNanos,
            PeriodType = view.Profile.PeriodType,
            Period = view.Profile.Period,
        };
        foreach (Node node in graph.Nodes)
        {
            LocationIndex location = AppendLocation(builder, node.Place);
            builder.AddSample([location], [values.Whole(node.Cum.Value), values.Whole(node.Flat.Value)]);
        }

        return builder.Build();
    }

    private static LocationIndex AppendLocation(ProfileBuilder builder, Place place)
    {
        FunctionIndex function = builder.AddFunction(place.Name, Utf8Text.Empty, place.File, place.StartLine);
        return builder.AppendLocation(
            MappingIndex.None, place.Address, [new LineEntry(function, place.Line, place.Column)]);
    }
}
