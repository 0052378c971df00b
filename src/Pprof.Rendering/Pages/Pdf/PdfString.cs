using System.Text;

namespace Pprof.Rendering.Pages.Pdf;

/// <summary>Text in the form of PDF in which any character can be written.</summary>
internal static class PdfString
{
    /// <summary>The hexadecimal digits of a text in UTF-16; half a pair of surrogates becomes the replacement.</summary>
    public static string Utf16(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    /// <summary>A text as a property of the document has it.</summary>
    public static string Property(string text) => $"<FEFF{Utf16(text)}>";
}
