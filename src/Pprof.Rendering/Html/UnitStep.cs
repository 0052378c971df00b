using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Html;

/// <summary>The units that a page may print values in, so that scripts need not know any.</summary>
/// <param name="Name">The unit.</param>
/// <param name="Size">How much of the profile's unit one of it is.</param>
internal readonly record struct UnitStep(string Name, double Size)
{
    private static readonly string[][] Families =
    [
        ["b", "kb", "mb", "gb", "tb", "pb"],
        ["ns", "us", "ms", "s", "hr"],
        ["nanogcu", "microgcu", "milligcu", "gcu", "kilogcu", "megagcu", "gigagcu", "teragcu", "petagcu"],
    ];

    /// <summary>The units from small to large, or the one that the options ask for.</summary>
    public static UnitStep[] Of(ValueFormat values)
    {
        if (values.OutputUnit is not (Measurement.Minimum or Measurement.Auto))
        {
            return [Step(values.SampleUnit, values.OutputUnit)];
        }

        string[]? family = Families.FirstOrDefault(units => Measurement.AreCompatible(values.SampleUnit, units[0]));
        return family is null ? [new UnitStep("", 1)] : [.. family.Select(unit => Step(values.SampleUnit, unit))];
    }

    private static UnitStep Step(string from, string to)
    {
        // A large number, since the smallest value of a small unit may be nothing in a large one.
        const long Many = 1L << 50;
        Measurement scaled = Measurement.Scale(Many, from, to);
        return new UnitStep(scaled.Unit, scaled.Value == 0 ? 1 : Many / scaled.Value);
    }
}
