using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Callgrind;
using Pprof.Rendering.Dot;
using Pprof.Rendering.Json;
using Pprof.Rendering.Tables;
using Pprof.Rendering.Text;
using Pprof.Tool.Host.Viewers;

namespace Pprof.Tool.Commands;

/// <summary>Every report, once.</summary>
internal static class CommandTable
{
    /// <summary>The reports in the order of help.</summary>
    public static IReadOnlyList<Command> Rows { get; } =
    [
        .. TextReports(),
        .. SourceReports(),
        .. ProfileReports(),
        .. Pictures(),
        .. Viewers(),
    ];

    /// <summary>A report by its name; null if there is none.</summary>
    public static Command? Find(string name) => Rows.FirstOrDefault(row => row.Name == name);

    private static Command[] TextReports() =>
    [
        new()
        {
            Name = "top",
            Summary = "The functions that cost most",
            Requirements = ViewRequirements.AllNodes,
            Write = WriteTop,
            WriteJson = request => JsonWriter.Write(TopReport.Build(request.View), request.Output, request.Zone),
            Table = request => ReportTable.Of(TopReport.Build(request.View)),
        },
        new()
        {
            Name = "text",
            Summary = "The same as top",
            Requirements = ViewRequirements.AllNodes,
            Write = WriteTop,
            WriteJson = request => JsonWriter.Write(TopReport.Build(request.View), request.Output, request.Zone),
            Table = request => ReportTable.Of(TopReport.Build(request.View)),
        },
        new()
        {
            Name = "tree",
            Summary = "Each function with its callers and callees",
            Write = WriteTree,
            WriteJson = WriteTreeAsJson,
            Table = TreeTable,
        },
        new()
        {
            Name = "peek",
            Summary = "The callers and callees of matching functions",
            TakesPattern = true,
            Requirements = ViewRequirements.Untrimmed,
            Write = WriteTree,
            WriteJson = WriteTreeAsJson,
            Table = TreeTable,
        },
        new()
        {
            Name = "traces",
            Summary = "Every sample with its stack",
            Write = request => TracesWriter.Write(TracesReport.Build(request.View), request.Output, request.Zone),
            WriteJson = request => JsonWriter.Write(TracesReport.Build(request.View), request.Output, request.Zone),
            Table = request => ReportTable.Of(TracesReport.Build(request.View)),
        },
        new()
        {
            Name = "tags",
            Summary = "The labels of the samples",
            Write = request => TagsWriter.Write(TagsReport.Build(request.View), request.Output),
            WriteJson = request => JsonWriter.Write(TagsReport.Build(request.View), request.Output, request.Zone),
            Table = request => ReportTable.Of(TagsReport.Build(request.View)),
        },
        new()
        {
            Name = "comments",
            Summary = "The comments of the profile",
            Write = request => CommentsWriter.Write(CommentsReport.Build(request.View), request.Output),
            WriteJson = request => JsonWriter.Write(CommentsReport.Build(request.View), request.Output, request.Zone),
            Table = request => ReportTable.Of(CommentsReport.Build(request.View)),
        },
        new()
        {
            Name = "raw",
            Summary = "The whole profile as text",
            Requirements = ViewRequirements.WholeProfile,
            Write = request => RawWriter.Write(request.View.Profile, request.Output, request.Zone),
            WriteJson = request => JsonWriter.Write(RawReport.Build(request.View), request.Output, request.Zone),
            Table = request => ReportTable.Of(RawReport.Build(request.View)),
        },
        new()
        {
            Name = "dot",
            Summary = "The graph in Graphviz's language",
            Write = request => DotWriter.Write(GraphReport.Build(request.View), request.Output, request.Zone),
            WriteJson = request => JsonWriter.Write(GraphReport.Build(request.View), request.Output, request.Zone),
            Table = request => ReportTable.Of(GraphReport.Build(request.View)),
        },
    ];

    private static Command[] SourceReports() =>
    [
        new()
        {
            Name = "list",
            Summary = "Source of matching functions, with values",
            TakesPattern = true,
            Requirements = ViewRequirements.Lines,
            Write = ListCommand.Write,
            WriteJson = ListCommand.WriteJson,
            Table = ListCommand.Table,
        },
        new()
        {
            Name = "disasm",
            Summary = "Instructions of matching functions",
            TakesPattern = true,
            Requirements = ViewRequirements.Instructions,
            Write = DisasmCommand.Write,
            IsToCome = true,
        },
        new()
        {
            Name = "weblist",
            Summary = "Source with its costs and addresses in a browser",
            TakesPattern = true,
            Requirements = ViewRequirements.InstructionsWithInlines,
            Extension = "html",
            Viewer = Viewer.Browser,
            Write = WeblistCommand.Write,
        },
    ];

    private static Command[] ProfileReports() =>
    [
        new()
        {
            Name = "proto",
            Summary = "The profile itself, filtered, in profile.proto",
            Requirements = ViewRequirements.WholeProfile,
            Extension = "pb.gz",
            Write = request => ProfileWriter.Write(ProtoReport.Build(request.View), request.Output),
        },
        new()
        {
            Name = "topproto",
            Summary = "The top report in profile.proto",
            Requirements = ViewRequirements.AllNodes,
            Extension = "pb.gz",
            Write = request => ProfileWriter.Write(TopProtoReport.Build(request.View), request.Output),
        },
        new()
        {
            Name = "callgrind",
            Summary = "The graph in callgrind's format",
            Requirements = ViewRequirements.WholeProfile,
            Extension = "callgraph.out",
            Write = request => CallgrindWriter.Write(CallgrindReport.Build(request.View), request.Output),
        },
    ];

    private static Command[] Pictures() =>
    [
        new() { Name = "svg", Summary = "The graph as an SVG picture", Extension = "svg", Write = SvgCommand.Write },
        new() { Name = "png", Summary = "The graph as a PNG picture", Extension = "png", Write = PictureCommand.WriterOf("png") },
        new() { Name = "pdf", Summary = "The graph as a PDF document", Extension = "pdf", Write = PictureCommand.WriterOf("pdf") },
        new() { Name = "ps", Summary = "The graph in PostScript", Extension = "ps", Write = PictureCommand.WriterOf("ps") },
        new() { Name = "gif", Summary = "The graph as a GIF picture", Extension = "gif", Write = PictureCommand.WriterOf("gif") },
        new()
        {
            Name = "flame",
            Summary = "The flame graph as SVG or HTML",
            Requirements = ViewRequirements.Flames,
            Extension = "svg",
            Write = FlameCommand.Write,
        },
        new()
        {
            Name = "html",
            Summary = "All of it as one HTML page",
            Requirements = ViewRequirements.Flames,
            Extension = "html",
            Write = HtmlCommand.Write,
        },
    ];

    private static Command[] Viewers() =>
    [
        new()
        {
            Name = "web",
            Summary = "The graph in a browser",
            Extension = "svg",
            Viewer = Viewer.Browser,
            Write = SvgCommand.Write,
        },
        new()
        {
            Name = "eog",
            Summary = "The graph in eog",
            Extension = "png",
            Viewer = Viewer.Eog,
            Write = PictureCommand.WriterOf("png"),
        },
        new()
        {
            Name = "evince",
            Summary = "The graph in evince",
            Extension = "pdf",
            Viewer = Viewer.Evince,
            Write = PictureCommand.WriterOf("pdf"),
        },
        new()
        {
            Name = "gv",
            Summary = "The graph in gv",
            Extension = "ps",
            Viewer = Viewer.Gv,
            Write = PictureCommand.WriterOf("ps"),
        },
        new()
        {
            Name = "kcachegrind",
            Summary = "The graph in KCachegrind",
            Requirements = ViewRequirements.WholeProfile,
            Extension = "grind",
            Viewer = Viewer.KCachegrind,
            Write = request => CallgrindWriter.Write(CallgrindReport.Build(request.View), request.Output),
        },
    ];

    private static void WriteTree(ReportRequest request) =>
        TreeWriter.Write(TreeReport.Build(request.View, request.Pattern), request.Output, request.Zone);

    private static void WriteTreeAsJson(ReportRequest request) =>
        JsonWriter.Write(TreeReport.Build(request.View, request.Pattern), request.Output, request.Zone);

    private static ReportTable TreeTable(ReportRequest request) =>
        ReportTable.Of(TreeReport.Build(request.View, request.Pattern));

    private static void WriteTop(ReportRequest request) =>
        TopWriter.Write(TopReport.Build(request.View), request.Output, request.Zone);
}
