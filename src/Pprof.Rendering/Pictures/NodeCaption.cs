using System.Collections.Immutable;
using Pprof.Analysis.Graphs;
using Pprof.Rendering.Drawing;

namespace Pprof.Rendering.Pictures;

/// <summary>What a node's box calls it.</summary>
/// <param name="Above">What the name is in, and the address if it has one: <c>Shop.Cart</c>.</param>
/// <param name="Name">What one looks for: <c>Add</c>.</param>
/// <param name="Below">The source position, if it has one.</param>
internal sealed record NodeCaption(ImmutableArray<string> Above, string Name, ImmutableArray<string> Below)
{
    // The longest name that is looked at, in bytes.
    private const int LongestName = 2048;

    public static NodeCaption Of(in Place place)
    {
        Place shown = place.WithoutFolders();
        if (shown.Name.IsEmpty)
        {
            string[] parts = [.. shown.NameParts.Select(part => VisibleLine.Of(part, LongestName))];
            return new NodeCaption([.. parts[..^1]], parts[^1], []);
        }

        FrameName name = FrameName.Of(ShortName.Of(VisibleLine.Of(shown.Name, LongestName)));
        Place rest = shown with { Name = Utf8Text.Empty };
        ImmutableArray<string> above = name.Qualifier.Length > 0 ? [name.Qualifier] : [];
        above = shown.Address == 0 ? above : above.Insert(0, rest.NameParts[0].ToString());
        bool hasPosition = shown.Line != 0 || !shown.File.IsEmpty;
        return new NodeCaption(above, name.Text[name.LastStart..], hasPosition ? [VisibleLine.Of(rest.NameParts[^1], LongestName)] : []);
    }
}
