using System.Text;

namespace Pprof.Symbols.Demangling.Rust;

/// <summary>The demangler's texts hold a byte in each character, so that lengths are those of the symbol.</summary>
internal static class Utf8
{
    /// <summary>Real characters as their UTF-8 bytes.</summary>
    public static string AsBytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
