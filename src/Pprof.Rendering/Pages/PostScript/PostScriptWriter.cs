using System.Globalization;
using System.Text;
using Pprof.Rendering.Fonts;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Pages.PostScript;

/// <summary>
/// Writes a scene as a PostScript document of one page of the scene's size, with the font it needs. One that would be
/// larger than 200 inches is drawn smaller, as in PDF.
/// </summary>
internal static class PostScriptWriter
{
    private const int MostOfTitle = 200;

    // PDF's operators. A colour is kept for filling apart from that of the pen; text is filled, a bold one also outlined.
    private const string Prolog = """
        %%BeginProlog
        /m {moveto} bind def
        /l {lineto} bind def
        /c {curveto} bind def
        /h {closepath} bind def
        /re {4 2 roll moveto 1 index 0 rlineto 0 exch rlineto neg 0 rlineto closepath} bind def
        /fc [0 0 0] def
        /rg {3 array astore /fc exch def} bind def
        /RG {setrgbcolor} bind def
        /w {setlinewidth} bind def
        /d {setdash} bind def
        /f {gsave fc aload pop setrgbcolor fill grestore newpath} bind def
        /S {stroke} bind def
        /sf {exch findfont exch scalefont setfont} bind def
        /t {moveto gsave fc aload pop setrgbcolor show grestore newpath} bind def
        /tb {3 copy moveto false charpath stroke t} bind def
        %%EndProlog

        """;

    public static void Write(Scene scene, Stream stream)
    {
        PageScale page = PageScale.Of(scene.Extent);
        var text = new PostScriptText();
        var content = new PageContent(page, text);
        content.Draw(scene.Items);

        var head = new PageBuffer();
        WriteComments(head, scene.Title, page, text);
        head.Text(Prolog).Text("%%BeginSetup\n"u8);
        for (int block = 0; block < text.Blocks.Count; block++)
        {
            if (text.Blocks[block].Count > 0)
            {
                PostScriptFont.Write(head, block, text.Blocks[block], TrueTypeFont.DejaVuSans);
            }
        }

        string size = string.Create(CultureInfo.InvariantCulture, $"{page.Width:0.##} {page.Height:0.##}");
        head.Text($"<</PageSize [{size}]>> setpagedevice\n%%EndSetup\n%%Page: 1 1\n%%BeginPageSetup\nsave\n%%EndPageSetup\n");
        stream.Write(head.Bytes);
        stream.Write(content.Buffer.Bytes);
        stream.Write("restore\nshowpage\n%%PageTrailer\n%%Trailer\n%%EOF\n"u8);
    }

    private static void WriteComments(PageBuffer head, string title, PageScale page, PostScriptText text)
    {
        head.Text("%!PS-Adobe-3.0\n%%Creator: dotnet-pprof\n%%Title: ("u8).Text(Printable(title)).Text(")\n"u8);
        head.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            %%BoundingBox: 0 0 {Math.Ceiling(page.Width)} {Math.Ceiling(page.Height)}
            %%HiResBoundingBox: 0 0 {page.Width:0.##} {page.Height:0.##}
            %%LanguageLevel: 3
            %%Pages: 1
            %%DocumentData: Clean7Bit

            """));
        string comment = "%%DocumentSuppliedResources:";
        for (int block = 0; block < text.Blocks.Count; block++)
        {
            if (text.Blocks[block].Count > 0)
            {
                head.Text($"{comment} font {PostScriptFont.NameOf(block)[1..]}\n");
                comment = "%%+";
            }
        }

        head.Text("%%EndComments\n"u8);
    }

    // Comments are ASCII.
    private static string Printable(string title)
    {
        var printable = new StringBuilder();
        foreach (char c in title)
        {
            if (printable.Length >= MostOfTitle)
            {
                break;
            }

            printable.Append(c switch
            {
                '(' or ')' or '\\' => $"\\{c}",
                < ' ' or > '~' => "?",
                _ => c.ToString(),
            });
        }

        return printable.ToString();
    }
}
