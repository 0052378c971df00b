using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>How a report prints its values: in which unit, and divided by what.</summary>
/// <param name="SampleUnit">The unit of the values in the profile.</param>
/// <param name="OutputUnit">The unit to print them in.</param>
/// <param name="Ratio">What values are multiplied by before.</param>
public sealed record ValueFormat(string SampleUnit, string OutputUnit, double Ratio)
{
    /// <summary>The unit and ratio that the options ask for; each value picks its own unit where they leave it open.</summary>
    public static ValueFormat Of(View view) =>
        new(view.SampleType.Unit.ToString(), view.Options.Unit, 1 / view.Options.DivideBy);

    /// <summary>
    /// Where the options leave the unit open, one unit for the whole report: that of its smallest value, or of a
    /// hundred times that if the total needs a larger one, so that columns can be compared and keep two decimals.
    /// </summary>
    public static ValueFormat For(View view, Graph graph, bool wholeNumbers = false)
    {
        ValueFormat format = Of(view);
        if (format.OutputUnit != Measurement.Minimum || graph.Nodes.IsEmpty)
        {
            return format;
        }

        long greatest = view.Total;
        long least = LeastValue(graph);
        if (least == 0)
        {
            least = greatest;
        }

        least = format.Multiply(least);
        greatest = format.Multiply(greatest);
        string unit = format.BestUnit(least), greatestUnit = format.BestUnit(greatest);
        if (unit != greatestUnit && unchecked(least * 100) < greatest && !wholeNumbers)
        {
            unit = format.BestUnit(unchecked(least * 100));
        }

        return format with { OutputUnit = unit.Length > 0 ? unit : format.SampleUnit };
    }

    /// <summary>A value as text, with its unit.</summary>
    public string Text(long value) => Measurement.Format(Multiply(value), SampleUnit, OutputUnit);

    /// <summary>A value as a report shows it, with its share of a total.</summary>
    public ShownValue Show(long value, long total) => new(Multiply(value), Text(value), new Share(value, total));

    /// <summary>A value in the output unit, its fraction cut off.</summary>
    public long Whole(long value) => (long)Measurement.Scale(value, SampleUnit, OutputUnit).Value;

    /// <summary>A value multiplied by the ratio, its fraction cut off.</summary>
    public long Multiply(long value) => Ratio is > 0 and not 1 ? (long)(value * Ratio) : value;

    private static long LeastValue(Graph graph)
    {
        long least = 0;
        foreach (Node node in graph.Nodes)
        {
            long value = Weight.MagnitudeOf(node.Flat.Value);
            if (value == 0)
            {
                value = Weight.MagnitudeOf(node.Cum.Value);
            }

            if (value > 0 && (least == 0 || value < least))
            {
                least = value;
            }
        }

        return least;
    }

    private string BestUnit(long value) => Measurement.Scale(value, SampleUnit, Measurement.Minimum).Unit;
}
