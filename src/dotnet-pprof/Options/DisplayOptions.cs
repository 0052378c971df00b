using Pprof.Analysis;
using static Pprof.Tool.Options.OptionRows<Pprof.Analysis.ViewOptions>;

namespace Pprof.Tool.Options;

/// <summary>Options on where a report goes and what surrounds its values.</summary>
internal static class DisplayOptions
{
    public static IReadOnlyList<Option<ViewOptions>> Rows { get; } =
    [
        Text("output", "", "file", "The file to write the report to",
            o => o.Output, (o, value) => o with { Output = value }),
        new()
        {
            Name = "format",
            UrlKey = "format",
            Kind = OptionKind.Choice,
            Summary = "What a report is written as",
            Details = "proto, topproto, callgrind and pictures have a format of their own.",
            Choices =
            [
                new("text", "As the other pprof tools print it", IsFlag: false),
                new("json", "A JSON object, values exact"),
                new("csv", "A table of comma-separated values, values exact"),
                new("markdown", "A table in Markdown"),
            ],
            Get = o => o.Format.ToString().ToLowerInvariant(),
            Set = (o, value) => o with
            {
                Format = value switch
                {
                    "text" => ReportFormat.Text,
                    "json" => ReportFormat.Json,
                    "csv" => ReportFormat.Csv,
                    "markdown" => ReportFormat.Markdown,
                    _ => throw new FormatException("text, json, csv or markdown"),
                },
            },
        },
        new()
        {
            Name = "layout",
            UrlKey = "layout",
            Kind = OptionKind.Choice,
            Summary = "Who arranges the boxes of a picture",
            Choices =
            [
                new("own", "This tool: nothing else is needed", IsFlag: false),
                new("dot", "The program dot of Graphviz, if it is installed", IsFlag: false),
            ],
            Get = o => o.Layout == PictureLayout.Graphviz ? "dot" : "own",
            Set = (o, value) => o with
            {
                Layout = value switch
                {
                    "own" => PictureLayout.Own,
                    "dot" => PictureLayout.Graphviz,
                    _ => throw new FormatException("own or dot"),
                },
            },
        },
        Bool("compact_labels", "compact", "Leave out the lines that describe the profile",
            o => o.CompactLabels, (o, value) => o with { CompactLabels = value }),
        Text("source_path", "", "path", "Where to look for source files",
            o => o.SourcePath, (o, value) => o with { SourcePath = value }),
        Text("trim_path", "", "path", "Prefixes to cut from source paths",
            o => o.TrimPath, (o, value) => o with { TrimPath = value }),
        Bool("intel_syntax", "intel", "Show assembly in Intel's syntax",
            o => o.IntelSyntax, (o, value) => o with { IntelSyntax = value }) with { IsToCome = true },
    ];
}
