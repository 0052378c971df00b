using System.Text;
using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Callgrind;
using Pprof.Rendering.Dot;
using Pprof.Rendering.Text;
using Pprof.Tests.TestKit;

namespace Pprof.Rendering.Tests.TestKit;

/// <summary>The text of each report on a profile in the notation of <see cref="FoldedStacks"/>, with short heads.</summary>
internal static class Rendered
{
    private static readonly ViewOptions ShortHead = new() { CompactLabels = true };

    public static string Tree(string stacks, ViewOptions? options = null) =>
        Text(stacks, options, ViewRequirements.Default, (view, output) =>
            TreeWriter.Write(TreeReport.Build(view), output, TimeZoneInfo.Utc));

    public static string Peek(string stacks, string pattern, ViewOptions? options = null) =>
        Text(stacks, options, ViewRequirements.Untrimmed, (view, output) =>
            TreeWriter.Write(TreeReport.Build(view, Pattern.Parse(pattern)), output, TimeZoneInfo.Utc));

    public static string Traces(string stacks, ViewOptions? options = null) =>
        Text(stacks, options, ViewRequirements.Default, (view, output) =>
            TracesWriter.Write(TracesReport.Build(view), output, TimeZoneInfo.Utc));

    public static string Tags(string stacks, ViewOptions? options = null) =>
        Text(stacks, options, ViewRequirements.Default, (view, output) =>
            TagsWriter.Write(TagsReport.Build(view), output));

    public static string Dot(string stacks, ViewOptions? options = null) =>
        Text(stacks, options, ViewRequirements.Default, (view, output) =>
            DotWriter.Write(GraphReport.Build(view), output, TimeZoneInfo.Utc));

    public static string Callgrind(string stacks, ViewOptions? options = null) =>
        Text(stacks, options, ViewRequirements.WholeProfile, (view, output) =>
            CallgrindWriter.Write(CallgrindReport.Build(view), output));

    public static string Listing(string stacks, string pattern, Func<Utf8Text, SourceFile> read, ViewOptions? options = null) =>
        Encoding.UTF8.GetString(ListingBytes(stacks, pattern, read, options));

    public static byte[] ListingBytes(
        string stacks, string pattern, Func<Utf8Text, SourceFile> read, ViewOptions? options = null) =>
        Bytes(stacks, options, ViewRequirements.Lines, (view, output) =>
            ListingWriter.Write(ListingReport.Build(view, Pattern.Parse(pattern), read), output));

    private static string Text(
        string stacks, ViewOptions? options, ViewRequirements requirements, Action<View, Stream> write) =>
        Encoding.UTF8.GetString(Bytes(stacks, options, requirements, write));

    private static byte[] Bytes(
        string stacks, ViewOptions? options, ViewRequirements requirements, Action<View, Stream> write)
    {
        View view = ViewPipeline.Apply(FoldedStacks.Parse(stacks), options ?? ShortHead, requirements);
        var output = new MemoryStream();
        write(view, output);
        return output.ToArray();
    }
}
