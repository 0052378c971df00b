using System.Collections.Immutable;
using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Flames;

/// <summary>
/// The frames of a flame graph as columns: callers before what they call, and all that a frame calls right behind it,
/// the heaviest first. Frame 0 is the root, which stands for all samples.
/// </summary>
public sealed class FlameFrames
{
    /// <summary>The place of the root.</summary>
    public const int NoPlace = -1;

    private readonly List<FlameFrame> _rows;

    // Widths are added up from the leaves to the root: a frame comes behind its caller.
    internal FlameFrames(List<FlameFrame> rows)
    {
        _rows = rows;
        Widths = new double[rows.Count];
        for (int frame = rows.Count - 1; frame >= 0; frame--)
        {
            FlameFrame row = rows[frame];
            double own = (double)row.Self.Larger + row.LostWidth;
            Widths[frame] += own;
            if (row.Caller >= 0)
            {
                Widths[row.Caller] += Widths[frame];
            }
        }
    }

    /// <summary>The number of frames, the root among them.</summary>
    public int Count => _rows.Count;

    /// <summary>A frame.</summary>
    public FlameFrame this[int frame] => _rows[frame];

    /// <summary>
    /// How much room a frame takes: the larger side of its own samples and the room of all that it calls. So what
    /// vanished has room too, and with one side alone this is the frame's value.
    /// </summary>
    internal double[] Widths { get; }

    /// <inheritdoc cref="Widths"/>
    public double WidthOf(int frame) => Widths[frame];

    // Numbers the places that occur in the order of their frames.
    internal FlameFrames WithPlaces(NodeTable places, out ImmutableArray<Place> used)
    {
        var numbers = new Dictionary<int, int> { [NoPlace] = NoPlace };
        ImmutableArray<Place>.Builder found = ImmutableArray.CreateBuilder<Place>();
        var rows = new List<FlameFrame>(_rows.Count);
        foreach (FlameFrame row in _rows)
        {
            if (!numbers.TryGetValue(row.Place, out int number))
            {
                number = found.Count;
                numbers.Add(row.Place, number);
                found.Add(places[row.Place]);
            }

            rows.Add(row with { Place = number });
        }

        used = found.ToImmutable();
        return new FlameFrames(rows);
    }
}

/// <summary>A function on one path of calls.</summary>
/// <param name="Caller">The frame that called it; -1 for the root.</param>
/// <param name="Depth">The number of callers; 0 for the root.</param>
/// <param name="Place">The position of what it stands for in the report's places.</param>
/// <param name="IsInline">Whether the call was inlined in every sample.</param>
/// <param name="Self">The samples whose leaf it is.</param>
/// <param name="Total">All its samples.</param>
/// <param name="LostWidth">The room of what it calls that is left out.</param>
public readonly record struct FlameFrame(
    int Caller, int Depth, int Place, bool IsInline, FlameValue Self, FlameValue Total, double LostWidth);
