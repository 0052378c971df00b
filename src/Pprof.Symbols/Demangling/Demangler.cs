using System.Text;
using Pprof.Symbols.Demangling.Itanium;
using Pprof.Symbols.Demangling.Rust;

namespace Pprof.Symbols.Demangling;

/// <summary>Turns the names that linkers know into those of the source, for C++ (the Itanium ABI) and Rust.</summary>
public static class Demangler
{
    /// <summary>Demangles a name.</summary>
    /// <param name="name">As a symbol table has it; one that is not mangled is refused.</param>
    /// <param name="style">What to show of it.</param>
    /// <param name="demangled">The name of the source.</param>
    /// <returns>
    /// False if the name is not mangled, is damaged, or would become longer than 64 KiB, as only names made for that do.
    /// </returns>
    public static bool TryDemangle(Utf8Text name, DemangleStyle style, out Utf8Text demangled)
    {
        demangled = default;
        ReadOnlySpan<byte> bytes = name.Span;
        if (bytes.Length < 3 || bytes[0] != '_')
        {
            return false;
        }

        try
        {
            // Lengths inside of names count bytes, so each byte is taken for a character.
            string text = Encoding.Latin1.GetString(bytes);
            string? result = Demangle(text, style);
            demangled = result is null ? default : new Utf8Text(Encoding.Latin1.GetBytes(result));
            return result is not null;
        }
        catch (MangledNameException)
        {
            return false;
        }
    }

    private static string? Demangle(string name, DemangleStyle style)
    {
        if (name.StartsWith("_R", StringComparison.Ordinal))
        {
            return RustName.Demangle(name, style);
        }

        if (LegacyRustName.Demangle(name) is string rust)
        {
            return rust;
        }

        return ItaniumName.Demangle(name, style);
    }
}
