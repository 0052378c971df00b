using System.Text;
using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Flames;
using Pprof.Rendering.Html;
using Pprof.Tests.TestKit;

namespace Pprof.Rendering.Tests.TestKit;

/// <summary>The flame graph of a profile in its forms, and the page around it.</summary>
internal static class FlamePicture
{
    public static FlameReport Report(Profile profile) =>
        FlameReport.Build(ViewPipeline.Apply(profile, ViewOptions.Default, ViewRequirements.Flames));

    public static string Svg(Profile profile) => Text(output => FlameSvgWriter.Write(Report(profile), output, TimeZoneInfo.Utc));

    public static string Html(Profile profile) => Text(output => PageWriter.WriteFlame(Report(profile), output, TimeZoneInfo.Utc));

    /// <summary>The page of everything, with all sample types.</summary>
    public static string Page(Profile profile) => Text(output => PageWriter.Write(
        [.. Enumerable.Range(0, profile.SampleTypes.Length).Select(column => Part(profile, column))], output, TimeZoneInfo.Utc, TestContext.Current.CancellationToken));

    public static Profile Comparison(string after, string before) =>
        ProfileComparison.Combine(FoldedStacks.Parse(after), FoldedStacks.Parse(before), isDiff: true, normalize: false);

    private static PagePart Part(Profile profile, int column)
    {
        var options = new ViewOptions { SampleIndex = $"{column}" };
        View view = ViewPipeline.Apply(profile, options, ViewRequirements.Flames);
        return new PagePart(FlameReport.Build(view))
        {
            Calls = CallsReport.Build(view),
            Graph = GraphReport.Build(ViewPipeline.Apply(profile, options, ViewRequirements.Default)),
        };
    }

    private static string Text(Action<Stream> write)
    {
        using var output = new MemoryStream();
        write(output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
