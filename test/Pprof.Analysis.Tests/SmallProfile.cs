using System.Globalization;

namespace Pprof.Analysis.Tests;

/// <summary>
/// Makes a profile of a few lines as <c>main;work;leaf 10</c>: root first, the value last. A name before <c>&gt;</c>
/// holds the one after it inlined: <c>main;work&gt;leaf 10</c>.
/// </summary>
internal static class SmallProfile
{
    public static Profile Of(params ReadOnlySpan<string> lines)
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        foreach (string line in lines)
        {
            int space = line.LastIndexOf(' ');
            string[] frames = space < 0 ? [] : line[..space].Split(';', StringSplitOptions.RemoveEmptyEntries);
            LocationIndex[] stack = [.. frames.Reverse().Select(frame => AddLocation(builder, frame))];
            builder.AddSample(stack, [long.Parse(line[(space + 1)..], CultureInfo.InvariantCulture)]);
        }

        return builder.Build();
    }

    public static View View(Profile profile, ViewOptions? options = null) =>
        ViewPipeline.Apply(profile, options ?? ViewOptions.Default, ViewRequirements.AllNodes);

    private static LocationIndex AddLocation(ProfileBuilder builder, string frame)
    {
        LineEntry[] lines = [.. frame.Split('>').Reverse().Select(name => new LineEntry(builder.AddFunction(name)))];
        return builder.AddLocation(MappingIndex.None, 0, lines);
    }
}
