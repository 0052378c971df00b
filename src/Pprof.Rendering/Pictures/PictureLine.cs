using System.Collections.Immutable;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pictures;

/// <summary>A line between two boxes that the layout gives a course.</summary>
/// <param name="Id">Its name in the picture.</param>
/// <param name="From">The box where it begins.</param>
/// <param name="To">The box where it ends.</param>
/// <param name="Pen">How it is drawn.</param>
internal sealed record PictureLine(string Id, int From, int To, Pen Pen)
{
    private const double LabelPadding = 2;

    // The layout leaves room for a thin line.
    private double LabelIndent => LabelPadding + (Pen.Width / 2);

    public required string Tooltip { get; init; }

    /// <summary>What stands beside it.</summary>
    public TextBlock Label { get; init; } = new([]);

    /// <summary>How strongly it draws its ends together.</summary>
    public int Pull { get; init; } = 1;

    /// <summary>Whether it is a part of the heaviest path.</summary>
    public bool IsHot { get; init; }

    public LayoutEdge ToLayout() => new(From, To) { Weight = Pull, Label = LabelSize };

    private Size LabelSize => Label.Lines.IsEmpty
        ? default
        : new Size(Label.Size.Width + LabelIndent + LabelPadding, Label.Size.Height + (2 * LabelPadding));

    /// <param name="path">Its course.</param>
    /// <param name="ids">The names of all boxes.</param>
    public GroupItem Draw(EdgePath path, IReadOnlyList<string> ids)
    {
        return new GroupItem(Id, Tooltip, [.. Arrow.Draw(path.Curve, Pen, endsAbove: From != To), .. DrawLabel(path)])
        {
            Facts = ImmutableDictionary<string, string>.Empty
                .Add("class", IsHot ? "edge hot" : "edge")
                .Add("from", ids[From])
                .Add("to", ids[To]),
        };
    }

    private IEnumerable<SceneItem> DrawLabel(EdgePath path)
    {
        if (path.Label is not { } middle)
        {
            return [];
        }

        Box room = Box.Around(middle, LabelSize).Grow(-LabelPadding);
        return Label.Draw(room with { Left = room.Left - LabelPadding + LabelIndent }, TextAlignment.Start);
    }
}
