using Pprof.Rendering.Fonts;

namespace Pprof.Rendering.Pictures;

/// <summary>Shortens a line that is too wide: an ellipsis takes the place of its middle.</summary>
internal static class MiddleCut
{
    private const string Ellipsis = "…";

    // The end of a name tells more than its beginning.
    private const double StartShare = 0.4;

    /// <summary>The text if it fits, else without what is between brackets, else without its middle.</summary>
    public static string FitName(string name, double fontSize, double width) => TextMeasure.Width(name, fontSize) <= width
        ? name
        : Fit(WithoutArguments(name), fontSize, width);

    /// <summary>The text if it fits, else without its middle.</summary>
    public static string Fit(string text, double fontSize, double width)
    {
        if (TextMeasure.Width(text, fontSize) <= width)
        {
            return text;
        }

        double room = width - TextMeasure.Width(Ellipsis, fontSize);
        (int start, double taken) = Take(text, 0, 1, fontSize, room * StartShare);
        (int end, _) = Take(text, text.Length, -1, fontSize, room - taken);
        return $"{text.AsSpan(0, start)}{Ellipsis}{text.AsSpan(Math.Max(start, end))}";
    }

    // List<…> of List<Dictionary<int, Cart>>: the outermost brackets stay. A name in brackets stays as it is.
    private static string WithoutArguments(string name)
    {
        int open = name.AsSpan().IndexOfAny("[<"), close = name.AsSpan().LastIndexOfAny("]>");
        return open > 0 && close > open + 1 ? $"{name.AsSpan(0, open + 1)}{Ellipsis}{name.AsSpan(close)}" : name;
    }

    // How far one comes from a place in a direction.
    private static (int Place, double Width) Take(string text, int place, int step, double fontSize, double room)
    {
        double width = 0;
        while (step > 0 ? place < text.Length : place > 0)
        {
            int length = IsPair(text, step > 0 ? place : place - 2) ? 2 : 1;
            int next = place + (step * length);
            double more = TextMeasure.Width(text.AsSpan(Math.Min(place, next), length), fontSize);
            if (width + more > room)
            {
                break;
            }

            (place, width) = (next, width + more);
        }

        return (place, width);
    }

    private static bool IsPair(string text, int at) => at >= 0 && at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
}
