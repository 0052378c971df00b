using System.Collections.Immutable;
using Pprof.Rendering.Layout;

namespace Pprof.Rendering.Scenes;

/// <summary>A picture as a list of drawn things, which every picture format writes; a later item lies above an earlier one.</summary>
/// <param name="Title">What a viewer calls the picture.</param>
/// <param name="Extent">Its size in points; the upper left corner is at 0, 0 and y grows downwards.</param>
/// <param name="Items">What is drawn.</param>
internal sealed record Scene(string Title, Size Extent, ImmutableArray<SceneItem> Items);
