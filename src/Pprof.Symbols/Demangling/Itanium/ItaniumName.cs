namespace Pprof.Symbols.Demangling.Itanium;

/// <summary>A whole C++ symbol: a mangled name, or one of those that compilers make around it.</summary>
internal static class ItaniumName
{
    private const string Prefix = "_Z";
    private const string BlockPrefix = "___Z";
    private const string BlockSuffix = "_block_invoke";
    private const string GlobalPrefix = "_GLOBAL_";

    /// <summary>The name, or null if it is none of C++.</summary>
    /// <exception cref="MangledNameException">It only begins like one.</exception>
    public static string? Demangle(string name, DemangleStyle style)
    {
        if (name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return Print(new Parser(name[Prefix.Length..]).ParseSymbol(style == DemangleStyle.Full), style);
        }

        if (name.StartsWith(GlobalPrefix, StringComparison.Ordinal))
        {
            return OfGlobal(name[GlobalPrefix.Length..], style);
        }

        int block = name.StartsWith(BlockPrefix, StringComparison.Ordinal)
            ? name.LastIndexOf(BlockSuffix, StringComparison.Ordinal)
            : -1;
        if (block < 0)
        {
            return null;
        }

        Node function = new Parser(name[BlockPrefix.Length..block]).ParseSymbol(style == DemangleStyle.Full);
        return Print(new Parts([new Text("invocation function for block in "), function]), style);
    }

    // What runs before and after main for a file is named after something of the file.
    private static string? OfGlobal(string name, DemangleStyle style)
    {
        if (name.Length < 4 || name[0] is not ('.' or '_' or '$') || name[1] is not ('I' or 'D') || name[2] != '_')
        {
            return null;
        }

        string prefix = name[1] == 'I' ? "global constructors keyed to " : "global destructors keyed to ";
        string key = name[3..];
        return key.StartsWith(Prefix, StringComparison.Ordinal)
            ? Print(new Parts([new Text(prefix), new Parser(key[Prefix.Length..]).ParseSymbol(true)]), style)
            : prefix + name;
    }

    private static string Print(Node node, DemangleStyle style) => new Printer(style).Print(node);
}
