using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Drawing;
using Pprof.Rendering.Pictures;

namespace Pprof.Rendering.Flames;

/// <summary>The names of a flame graph's places, and its own.</summary>
internal static class FlameNames
{
    /// <summary>The bytes of a name, file or comment that are shown; the middle of a longer one is left out.</summary>
    public const int Longest = 1000;

    /// <summary>A name for each place of the report.</summary>
    public static FrameName[] Of(FlameReport report) => [.. report.Places.Select(Of)];

    /// <summary>What a frame is called: without the file, unless it is all that is known, with the line where lines count.</summary>
    public static FrameName Of(Place place) => FrameName.Of(VisibleLine.Of(
        place.Name.IsEmpty || place.Line != 0 || place.Address != 0 ? place.WithoutFolders().PrintableName : place.Name,
        Longest));

    /// <summary>The title: the program, or what is shown.</summary>
    public static string TitleOf(FlameReport report)
    {
        string type = VisibleLine.Of(report.Header.Type, FlameNames.Longest);
        string file = TitleOf(report.Header.File);
        return type.Length > 0 ? $"{file}: {type}" : file;
    }

    /// <summary>The title of what shows several sample types.</summary>
    public static string TitleOf(Utf8Text program) => program.IsEmpty ? "profile" : VisibleLine.Of(program, FlameNames.Longest);
}
