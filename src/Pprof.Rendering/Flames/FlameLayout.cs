using Pprof.Analysis.Flames;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Drawing;
using Pprof.Rendering.Fonts;
using Pprof.Rendering.Layout;

namespace Pprof.Rendering.Flames;

/// <summary>Where the frames of a picture lie that can be seen: callers above what they call.</summary>
internal static class FlameLayout
{
    public const double FontSize = 11;
    public const double NoteSize = 10;
    public const double RowHeight = 18;

    /// <summary>What fits into a picture that one can look at; a browser shows the rest.</summary>
    public const int MostRows = 150;

    /// <summary>Between the edge of a box and its text.</summary>
    public const double TextGap = 4;

    // Narrower boxes are no more than a shade, but without those of a pixel's part there would be holes.
    private const double LeastWidth = 0.2;

    /// <summary>Places frames in a picture of some width; coordinates are in points from the root's corner.</summary>
    /// <param name="report">The frames.</param>
    /// <param name="names">Their names, by place.</param>
    /// <param name="width">In points.</param>
    /// <param name="tooDeep">The number of frames that are wide enough, but lie below the last row.</param>
    public static List<FlameBox> Place(FlameReport report, FrameName[] names, double width, out int tooDeep)
    {
        tooDeep = 0;
        FlameFrames frames = report.Frames;
        double whole = frames.WidthOf(0);
        double[] next = new double[frames.Count]; // where the next callee of a frame begins; NaN if it is not shown
        var boxes = new List<FlameBox>();
        for (int i = 0; i < frames.Count; i++)
        {
            FlameFrame frame = frames[i];
            double left = frame.Caller < 0 ? 0 : next[frame.Caller];
            double room = whole > 0 ? frames.WidthOf(i) / whole * width : frame.Caller < 0 ? width : 0;
            if (frame.Caller >= 0)
            {
                next[frame.Caller] += room;
            }

            bool isDeep = frame.Depth >= MostRows;
            bool isShown = !double.IsNaN(left) && room >= LeastWidth && !isDeep;
            tooDeep += isDeep && room >= LeastWidth ? 1 : 0; // its callers are at least as wide
            next[i] = isShown ? left : double.NaN;
            if (isShown)
            {
                double top = frame.Depth * RowHeight;
                var box = new Box(left, top, left + room, top + RowHeight);
                string text = TextOf(frame, names, room);
                boxes.Add(new FlameBox(i, box, text, NoteOf(report, frame, text, room)));
            }
        }

        return boxes;
    }

    // Beside a text that leaves room for it.
    private static string NoteOf(FlameReport report, FlameFrame frame, string text, double room)
    {
        string note = FlameText.Note(report, frame);
        double taken = TextMeasure.Width(text, FontSize) + TextMeasure.Width(note, NoteSize) + (5 * TextGap);
        return text.Length > 0 && !text.EndsWith('…') && taken <= room ? note : "";
    }

    private static string TextOf(FlameFrame frame, FrameName[] names, double room)
    {
        double textRoom = room - (2 * TextGap);
        if (textRoom < FontSize)
        {
            return "";
        }

        return frame.Place == FlameFrames.NoPlace
            ? FlameText.RootName
            : names[frame.Place].Fit(textRoom, text => TextMeasure.Width(text, FontSize));
    }
}

/// <summary>A frame that is shown.</summary>
/// <param name="Frame">Its position in the report.</param>
/// <param name="Box">Where it lies.</param>
/// <param name="Text">As much of its name as there is room for; empty for none.</param>
/// <param name="Note">Its share or change, if there is room for it too.</param>
internal readonly record struct FlameBox(int Frame, Box Box, string Text, string Note);
