using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pages;

/// <summary>Writes text the way of a format.</summary>
internal interface IPageText
{
    /// <summary>Writes a line of text; its colour is chosen already, and for a bold one the pen of its outline.</summary>
    void Write(TextItem line, PageScale page, PageBuffer buffer);
}
