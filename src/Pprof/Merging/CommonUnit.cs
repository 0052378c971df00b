namespace Pprof.Merging;

/// <summary>Brings two types that count the same to the finer of their units, so that no value loses digits.</summary>
internal static class CommonUnit
{
    /// <summary>The first type, in the unit of the second if that is finer.</summary>
    /// <exception cref="ProfileMismatchException">The types count different things.</exception>
    public static SampleType Of(SampleType first, SampleType second)
    {
        if (first == second)
        {
            return first;
        }

        if (first.Type != second.Type || !Measurement.AreCompatible(first.Unit.ToString(), second.Unit.ToString()))
        {
            throw new ProfileMismatchException($"the profiles count different things: {first} and {second}");
        }

        return Ratio(second.Unit, first.Unit) < 1 ? new SampleType(first.Type, second.Unit.Copy()) : first;
    }

    /// <summary>What to multiply a value in one unit by to have it in the other.</summary>
    public static double Ratio(Utf8Text from, Utf8Text to) =>
        from == to ? 1 : Measurement.Scale(1, from.ToString(), to.ToString()).Value;
}
