using System.Globalization;
using Pprof.Rendering.Fonts;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pages.Pdf;

/// <summary>
/// Writes a scene as a PDF document of one page of the scene's size, whose text can be searched. One that would be larger
/// than 200 inches, the limit of viewers, is drawn smaller.
/// </summary>
internal static class PdfWriter
{
    private const int Catalog = 1, Pages = 2, Page = 3, Content = 4, Properties = 5, Font = 6;

    // A viewer shows it in its window's frame; strings have a limit.
    private const int MostOfTitle = 1_000;

    public static void Write(Scene scene, Stream stream)
    {
        PageScale page = PageScale.Of(scene.Extent);
        var text = new PdfText();
        var content = new PageContent(page, text);
        content.Draw(scene.Items);
        bool hasText = text.Characters.Count > 0;

        var objects = new PdfObjects(stream);
        objects.Add(Catalog, $"<</Type/Catalog/Pages {Pages} 0 R/ViewerPreferences<</DisplayDocTitle true>>>>");
        objects.Add(Pages, $"<</Type/Pages/Count 1/Kids[{Page} 0 R]>>");
        string fonts = hasText ? $"/Font<</F {Font} 0 R>>" : "";
        objects.Add(Page, string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/Page/Parent {Pages} 0 R/MediaBox[0 0 {page.Width:0.##} {page.Height:0.##}]/Contents {Content} 0 R/Resources<<{fonts}>>>>"));
        objects.AddStream(Content, "", content.Buffer.Bytes);
        string title = scene.Title.Length > MostOfTitle ? scene.Title[..MostOfTitle] : scene.Title;
        objects.Add(Properties, $"<</Title {PdfString.Property(title)}/Producer(dotnet-pprof)>>");
        if (hasText)
        {
            PdfFont.Add(objects, Font, text.Characters, TrueTypeFont.DejaVuSans);
        }

        objects.Finish(Catalog, Properties);
    }
}
