namespace Pprof.Rendering.Pixels;

/// <summary>
/// The colours of a picture of few colours: all that a canvas has, or, where it has more, 256 that stand for them. A
/// group of similar colours is split in its middle until there are enough groups; the commonest of each stands for it, so
/// that large areas keep their colour.
/// </summary>
internal sealed class ColorTable
{
    private const int Most = 256;
    private readonly Dictionary<int, byte> _indexes = [];
    private readonly List<int> _colors = [];

    private ColorTable()
    {
    }

    /// <summary>The colours, as 0xRRGGBB.</summary>
    public IReadOnlyList<int> Colors => _colors;

    public static ColorTable Of(Canvas canvas)
    {
        var table = new ColorTable();
        foreach (Counted[] group in Split(Count(canvas)))
        {
            foreach (Counted color in group)
            {
                table._indexes.Add(color.Color, (byte)table._colors.Count);
            }

            table._colors.Add(group.MaxBy(color => color.Times).Color);
        }

        return table;
    }

    /// <summary>The position of what stands for a colour of the canvas.</summary>
    public byte IndexOf(int color) => _indexes[color];

    /// <summary>The colour of a pixel, as 0xRRGGBB.</summary>
    /// <param name="rgb">The pixels.</param>
    /// <param name="at">Where the pixel begins.</param>
    public static int ColorAt(byte[] rgb, int at) => (rgb[at] << 16) | (rgb[at + 1] << 8) | rgb[at + 2];

    private static Counted[] Count(Canvas canvas)
    {
        var times = new Dictionary<int, int>();
        for (int at = 0, next; at < canvas.Rgb.Length; at = next)
        {
            // Most pixels have the colour of the one before.
            int color = ColorAt(canvas.Rgb, at);
            next = at + Canvas.BytesOfPixel;
            while (next < canvas.Rgb.Length && ColorAt(canvas.Rgb, next) == color)
            {
                next += Canvas.BytesOfPixel;
            }

            times[color] = times.GetValueOrDefault(color) + ((next - at) / Canvas.BytesOfPixel);
        }

        return [.. times.Select(pair => new Counted(pair.Key, pair.Value)).OrderBy(counted => counted.Color)];
    }

    private static List<Counted[]> Split(Counted[] colors)
    {
        if (colors.Length <= Most)
        {
            return [.. colors.Select(color => new[] { color })];
        }

        // What is most wrong comes first: many pixels, far from each other.
        var open = new PriorityQueue<Counted[], double>();
        List<Counted[]> groups = [];
        open.Enqueue(colors, 0);
        while (open.Count + groups.Count < Most && open.TryDequeue(out Counted[]? group, out _))
        {
            foreach (Counted[] part in Halves(group))
            {
                if (part.Length == 1)
                {
                    groups.Add(part);
                }
                else
                {
                    open.Enqueue(part, -Error(part));
                }
            }
        }

        groups.AddRange(open.UnorderedItems.Select(item => item.Element));
        return [.. groups.OrderBy(group => group[0].Color)];
    }

    private static Counted[][] Halves(Counted[] group)
    {
        int shift = WidestShift(group, out _);
        Counted[] sorted = [.. group.OrderBy(counted => (counted.Color >> shift) & 0xFF).ThenBy(counted => counted.Color)];

        // The square root keeps a background from taking all of the table's places for its surroundings.
        double half = sorted.Sum(counted => Math.Sqrt(counted.Times)) / 2, sum = 0;
        int middle = 0;
        while (middle < sorted.Length - 1 && (middle == 0 || sum < half))
        {
            sum += Math.Sqrt(sorted[middle++].Times);
        }

        return [sorted[..middle], sorted[middle..]];
    }

    private static double Error(Counted[] group)
    {
        WidestShift(group, out int width);
        return (double)width * width * group.Sum(counted => Math.Sqrt(counted.Times));
    }

    // Which of red, green and blue differs most.
    private static int WidestShift(Counted[] group, out int width)
    {
        int widest = 0;
        width = -1;
        foreach (int shift in (int[])[8, 16, 0])
        {
            int least = group.Min(counted => (counted.Color >> shift) & 0xFF);
            int most = group.Max(counted => (counted.Color >> shift) & 0xFF);
            if (most - least > width)
            {
                (widest, width) = (shift, most - least);
            }
        }

        return widest;
    }

    private readonly record struct Counted(int Color, int Times);
}
