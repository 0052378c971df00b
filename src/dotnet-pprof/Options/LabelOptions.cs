using Pprof.Analysis;
using static Pprof.Tool.Options.OptionRows<Pprof.Analysis.ViewOptions>;

namespace Pprof.Tool.Options;

/// <summary>Options on the labels of samples, which pprof's options call tags.</summary>
internal static class LabelOptions
{
    private const string Syntax =
        "A pattern (foo, foo.*bar) or a range of numbers (1kb, 1kb:10kb, 32mb:);\n"
        + "key=… looks at one label alone. Several, separated by commas, must all match.";

    public static IReadOnlyList<Option<ViewOptions>> Rows { get; } =
    [
        Text("tagfocus", "tf", "label", "Only samples with a label that matches",
            o => o.TagFocus, (o, value) => o with { TagFocus = value }) with { Details = Syntax },
        Text("tagignore", "ti", "label", "Only samples without a label that matches",
            o => o.TagIgnore, (o, value) => o with { TagIgnore = value }) with { Details = Syntax },
        Text("tagshow", "ts", "pattern", "The only labels to keep, by key",
            o => o.TagShow, (o, value) => o with { TagShow = value }),
        Text("taghide", "th", "pattern", "Labels to leave out, by key",
            o => o.TagHide, (o, value) => o with { TagHide = value }),
        Text("tagroot", "", "keys", "Label keys whose values become frames at the root",
            o => o.TagRoot, (o, value) => o with { TagRoot = value }),
        Text("tagleaf", "", "keys", "Label keys whose values become frames at the leaf",
            o => o.TagLeaf, (o, value) => o with { TagLeaf = value }),
    ];
}
