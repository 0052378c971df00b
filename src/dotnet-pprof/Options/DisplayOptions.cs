using Pprof.Analysis;
using static Pprof.Tool.Options.OptionTable;

namespace Pprof.Tool.Options;

/// <summary>Options on where a report goes and what surrounds its values.</summary>
internal static class DisplayOptions
{
    public static IReadOnlyList<Option<ViewOptions>> Rows { get; } =
    [
        Text("output", "", "file", "The file to write the report to",
            o => o.Output, (o, value) => o with { Output = value }),
        Bool("compact_labels", "compact", "Leave out the lines that describe the profile",
            o => o.CompactLabels, (o, value) => o with { CompactLabels = value }),
        Text("source_path", "", "path", "Where to look for source files",
            o => o.SourcePath, (o, value) => o with { SourcePath = value }),
        Text("trim_path", "", "path", "Prefixes to cut from source paths",
            o => o.TrimPath, (o, value) => o with { TrimPath = value }),
        Bool("intel_syntax", "intel", "Show assembly in Intel's syntax",
            o => o.IntelSyntax, (o, value) => o with { IntelSyntax = value }),
    ];
}
