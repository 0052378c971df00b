using System.Collections.Immutable;
using Pprof.Rendering.Layout;

namespace Pprof.Rendering.Scenes;

/// <summary>A drawn thing.</summary>
internal abstract record SceneItem;

/// <summary>A rectangle with upright sides.</summary>
/// <param name="Box">Where it is; its outline lies half inside and half outside.</param>
/// <param name="Fill">What fills it; null if one sees through.</param>
/// <param name="Outline">Its border; null if it has none.</param>
internal sealed record RectangleItem(Box Box, Tone? Fill, Pen? Outline) : SceneItem
{
    /// <summary>The radius of its corners, in points.</summary>
    public double Radius { get; init; }
}

/// <summary>Cubic Bézier curves joined end to end: the start, then two control points and the end of each.</summary>
internal sealed record CurveItem(ImmutableArray<Point> Points, Pen Pen) : SceneItem;

/// <summary>A filled shape with straight sides, as the head of an arrow.</summary>
internal sealed record PolygonItem(ImmutableArray<Point> Corners, Tone Fill) : SceneItem;

/// <summary>A line of text in the one font there is.</summary>
/// <param name="Anchor">Where it begins, or its middle or end, at the foot of its letters.</param>
/// <param name="Text">The text as it is to be read, on one line, without control characters.</param>
/// <param name="FontSize">In points.</param>
/// <param name="Tone">Its colour.</param>
internal sealed record TextItem(Point Anchor, string Text, double FontSize, Tone Tone) : SceneItem
{
    public TextAlignment Alignment { get; init; } = TextAlignment.Middle;

    public bool IsBold { get; init; }
}

/// <summary>Things that belong together: a node, an edge.</summary>
/// <param name="Id">Its name in formats where things have one, unique in the picture; letters, digits, - and _.</param>
/// <param name="Tooltip">What a viewer shows when one points at it; empty for nothing.</param>
/// <param name="Items">The things.</param>
internal sealed record GroupItem(string Id, string Tooltip, ImmutableArray<SceneItem> Items) : SceneItem
{
    /// <summary>Further facts for formats that are searched or scripted, as <c>class</c> to <c>node hot</c>.</summary>
    public ImmutableDictionary<string, string> Facts { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>Which part of a text its anchor names.</summary>
internal enum TextAlignment
{
    /// <summary>The left end.</summary>
    Start,

    /// <summary>The middle.</summary>
    Middle,

    /// <summary>The right end.</summary>
    End,
}
