using Pprof.Analysis;
using Pprof.Rendering.Csv;
using Pprof.Rendering.Markdown;
using Pprof.Rendering.Tables;
using Pprof.Tool.Host;
using Pprof.Tool.Host.Viewers;

namespace Pprof.Tool.Commands;

/// <summary>A row of the <see cref="CommandTable"/>: a report that the command line, the shell and the web UI offer.</summary>
internal sealed record Command
{
    /// <summary>The name, a flag of the command line.</summary>
    public required string Name { get; init; }

    /// <summary>A line of help.</summary>
    public required string Summary { get; init; }

    /// <summary>Whether a pattern of functions must be given.</summary>
    public bool TakesPattern { get; init; }

    /// <summary>What the report needs of its view.</summary>
    public ViewRequirements Requirements { get; init; } = ViewRequirements.Default;

    /// <summary>How a file with this report is named, for reports that are not to be seen at a terminal; else empty.</summary>
    public string Extension { get; init; } = "";

    /// <summary>What shows the report where no output is named; null for one that is read as it is.</summary>
    public Viewer? Viewer { get; init; }

    /// <summary>Whether it does not do yet all that its summary says.</summary>
    public bool IsToCome { get; init; }

    /// <summary>Writes the report.</summary>
    public required Action<ReportRequest> Write { get; init; }

    /// <summary>Writes the report as JSON; null for one that has a format of its own.</summary>
    public Action<ReportRequest>? WriteJson { get; init; }

    /// <summary>Makes the report as a table; null for one that has a format of its own.</summary>
    public Func<ReportRequest, ReportTable>? Table { get; init; }

    /// <summary>Writes the report in a format; null if there is no such writer.</summary>
    public Action<ReportRequest>? WriterOf(ReportFormat format) => format switch
    {
        ReportFormat.Json => WriteJson,
        ReportFormat.Csv when Table is { } table => request => CsvWriter.Write(table(request), request.Output),
        ReportFormat.Markdown when Table is { } table =>
            request => MarkdownWriter.Write(table(request), request.Output, request.Zone),
        ReportFormat.Text => Write,
        _ => null,
    };
}

/// <summary>A report to be written.</summary>
/// <param name="View">What it shows.</param>
/// <param name="Pattern">The functions it is about, for a command that takes a pattern.</param>
/// <param name="Output">Where it goes.</param>
/// <param name="Host">Where it looks for files, and says what the user should know of the report.</param>
internal sealed record ReportRequest(View View, Pattern? Pattern, Stream Output, ToolHost Host)
{
    /// <summary>The whole profile, for a report of several views.</summary>
    public required Profile Profile { get; init; }

    /// <summary>What the user asks for, before the report's requirements.</summary>
    public required ViewOptions Options { get; init; }

    /// <summary>The zone of its times.</summary>
    public TimeZoneInfo Zone => Host.Clock.LocalTimeZone;
}
