using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Dot;

namespace Pprof.Layout.Quality;

/// <summary>A graph to lay out.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Dot">The graph in Graphviz's language.</param>
internal sealed record QualityCase(string Name, byte[] Dot)
{
    private static readonly (string Name, ViewOptions Options)[] Variants =
    [
        ("", ViewOptions.Default),
        (" call_tree", ViewOptions.Default with { CallTree = true }),
        (" lines", ViewOptions.Default with { Granularity = Granularity.Lines }),
        (" nodecount=300", ViewOptions.Default with { NodeCount = 300 }),
        (" untrimmed", ViewOptions.Default with { Trim = false }),
        (" nodecount=40", ViewOptions.Default with { SampleIndex = "0", NodeCount = 40 }),
    ];

    /// <summary>The graphs of each profile in several views, without those that are too small or that were seen before.</summary>
    public static IEnumerable<QualityCase> OfProfiles(IEnumerable<string> paths)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            if (TryRead(path) is not { } profile)
            {
                continue;
            }

            foreach ((string name, ViewOptions options) in Variants)
            {
                byte[] dot = Draw(profile, options);
                string text = System.Text.Encoding.UTF8.GetString(dot);
                int nodes = text.Split(" [label").Length;
                if (nodes is >= FewestNodes and <= MostNodes && seen.Add(text))
                {
                    yield return new QualityCase(Path.GetFileName(path) + name, dot);
                }
            }
        }
    }

    private const int FewestNodes = 20, MostNodes = 500; // dot takes minutes beyond

    private static Profile? TryRead(string path)
    {
        try
        {
            Profile profile = ProfileReader.ReadFile(path);
            return profile.SampleTypes.Length == 0 ? null : profile;
        }
        catch (ProfileFormatException)
        {
            return null; // not every file of a folder is a profile
        }
    }

    private static byte[] Draw(Profile profile, ViewOptions options)
    {
        View view = ViewPipeline.Apply(profile, options, ViewRequirements.Default);
        using var output = new MemoryStream();
        DotWriter.Write(GraphReport.Build(view), output, TimeZoneInfo.Utc);
        return output.ToArray();
    }
}
