using Pprof.Analysis;
using static Pprof.Tool.Options.OptionRows<Pprof.Analysis.ViewOptions>;

namespace Pprof.Tool.Options;

/// <summary>Options on which frames are one node and how nodes are ordered.</summary>
internal static class GroupOptions
{
    public static IReadOnlyList<Option<ViewOptions>> Rows { get; } =
    [
        new()
        {
            Name = "granularity",
            UrlKey = "g",
            Kind = OptionKind.Choice,
            Summary = "What makes two frames the same",
            Choices =
            [
                new("functions", "The function"),
                new("filefunctions", "The function and its file"),
                new("files", "The file"),
                new("lines", "The source line"),
                new("addresses", "The instruction address"),
            ],
            Get = o => o.Granularity == Granularity.Default ? "" : o.Granularity.ToString().ToLowerInvariant(),
            Set = (o, value) => o with
            {
                Granularity = value switch
                {
                    "" => Granularity.Default,
                    "functions" => Granularity.Functions,
                    "filefunctions" => Granularity.FileFunctions,
                    "files" => Granularity.Files,
                    "lines" => Granularity.Lines,
                    "addresses" => Granularity.Addresses,
                    _ => throw new FormatException("functions, filefunctions, files, lines or addresses"),
                },
            },
        },
        new()
        {
            Name = "sort",
            UrlKey = "sort",
            Kind = OptionKind.Choice,
            Summary = "The order of a report",
            Choices =
            [
                new("flat", "By the value of the node itself"),
                new("cum", "By the value of the node and all it calls"),
            ],
            Get = o => o.Sort == SortOrder.Cum ? "cum" : "flat",
            Set = (o, value) => o with
            {
                Sort = value switch
                {
                    "flat" => SortOrder.Flat,
                    "cum" => SortOrder.Cum,
                    _ => throw new FormatException("flat or cum"),
                },
            },
        },
        Bool("noinlines", "noinlines", "Count inlined calls for the function around them",
            o => o.NoInlines, (o, value) => o with { NoInlines = value }),
        Bool("showcolumns", "showcolumns", "Tell frames apart by source column too",
            o => o.ShowColumns, (o, value) => o with { ShowColumns = value }),
        Bool("call_tree", "calltree", "A node for each path to a function, in graphs",
            o => o.CallTree, (o, value) => o with { CallTree = value }),
    ];
}
