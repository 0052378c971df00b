namespace Pprof.Symbols.Demangling.Rust;

/// <summary>The names of Rust's own scheme, which begin with <c>_R</c>.</summary>
internal static class RustName
{
    private const string Prefix = "_R";

    /// <summary>The name without the hashes of crates.</summary>
    /// <exception cref="MangledNameException">It only begins like one.</exception>
    public static string Demangle(string name, DemangleStyle style)
    {
        // What follows a dot or a dollar sign is what a compiler appends to clones.
        int suffix = name.AsSpan().IndexOfAny('.', '$');
        string symbol = suffix < 0 ? name : name[..suffix];
        return new RustPrinter(symbol[Prefix.Length..], style != DemangleStyle.Simple).PrintSymbol();
    }
}
