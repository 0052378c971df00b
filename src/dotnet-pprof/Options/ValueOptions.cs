using Pprof.Analysis;
using static Pprof.Tool.Options.OptionRows<Pprof.Analysis.ViewOptions>;

namespace Pprof.Tool.Options;

/// <summary>Options on which values are shown and in which unit.</summary>
internal static class ValueOptions
{
    public static IReadOnlyList<Option<ViewOptions>> Rows { get; } =
    [
        Text("sample_index", "si", "type", "The sample type to show, by name or number from 0",
            o => o.SampleIndex, (o, value) => o with { SampleIndex = value }) with
        {
            Details = "A sample has a value for each type of the profile, as alloc_objects and alloc_space.\n"
                + "-raw lists them. Without this, the profile's default is shown, or its last type.",
        },
        Text("unit", "unit", "unit", "The unit of values: ms, MB, minimum, auto …",
            o => o.Unit, (o, value) => o with { Unit = value }) with
        {
            Details = "minimum picks one unit for the whole report by its smallest value,\n"
                + "auto one for each value.",
        },
        Float("divide_by", "", "Divide every value, as by a number of requests",
            o => o.DivideBy, (o, value) => o with { DivideBy = value }),
        Bool("mean", "mean", "The mean: values divided by their count",
            o => o.Mean, (o, value) => o with { Mean = value }),
        Bool("normalize", "norm", "Scale the profile to the total of its base",
            o => o.Normalize, (o, value) => o with { Normalize = value }),
        Bool("relative_percentages", "rel", "Shares of what the filters leave",
            o => o.RelativePercentages, (o, value) => o with { RelativePercentages = value }),
        Bool("drop_negative", "dropneg", "Leave out what became less than in the base",
            o => o.DropNegative, (o, value) => o with { DropNegative = value }),
    ];
}
