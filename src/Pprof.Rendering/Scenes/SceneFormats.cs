using Pprof.Rendering.Pages.Pdf;
using Pprof.Rendering.Pages.PostScript;
using Pprof.Rendering.Pixels;

namespace Pprof.Rendering.Scenes;

/// <summary>The formats of a picture that stands still, by the endings of their files.</summary>
internal static class SceneFormats
{
    /// <summary>
    /// What writes a scene as a format, and returns what the user should know of the result, or null; null if there is no
    /// such format.
    /// </summary>
    /// <param name="extension">As <c>png</c>.</param>
    public static Func<Scene, Stream, string?>? WriterOf(string extension) => extension switch
    {
        "png" => PngWriter.Write,
        "gif" => GifWriter.Write,
        "pdf" => Silently(PdfWriter.Write),
        "ps" => Silently(PostScriptWriter.Write),
        _ => null,
    };

    private static Func<Scene, Stream, string?> Silently(Action<Scene, Stream> write) => (scene, stream) =>
    {
        write(scene, stream);
        return null;
    };
}
