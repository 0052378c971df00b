using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pictures;

/// <summary>A box that the layout gives a place.</summary>
internal interface IPictureBox
{
    /// <summary>The room that it takes.</summary>
    Size Size { get; }

    GroupItem Draw(Box box);
}
