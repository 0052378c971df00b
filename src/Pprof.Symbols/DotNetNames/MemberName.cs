namespace Pprof.Symbols.DotNetNames;

/// <summary>A member as C# declares it.</summary>
internal static class MemberName
{
    // Lambdas of lambdas nest in names; deeper than anybody writes stays as it is.
    private const int MostDepth = 16;

    private static readonly string[] Accessors = ["get_", "set_", "add_", "remove_"];

    /// <param name="method">The name in the metadata.</param>
    /// <param name="declaring">The type's name, which constructors bear.</param>
    /// <param name="signature">Of the method itself.</param>
    /// <param name="kind">What the code is.</param>
    public static string Read(string method, string declaring, RuntimeSignature signature, out DotNetMethodKind kind) =>
        Read(method, declaring, signature, 0, out kind);

    private static string Read(
        string method, string declaring, RuntimeSignature signature, int depth, out DotNetMethodKind kind)
    {
        kind = DotNetMethodKind.Method;
        if (depth == MostDepth || !GeneratedName.TryParse(method, out GeneratedName generated))
        {
            return Declared(method, declaring, signature);
        }

        if (generated.Source.Length == 0)
        {
            return generated.Letter == GeneratedName.BaseCall ? "base" : method;
        }

        if (generated is { Source: "Clone", Rest: "$" })
        {
            return "with";
        }

        // What a lambda stands in is a member too, whose parameters are not known.
        string source = Read(generated.Source, declaring, default, depth + 1, out _);
        switch (generated.Letter)
        {
            case GeneratedName.Lambda:
                kind = DotNetMethodKind.Lambda;
                return $"{source}.lambda#{generated.LambdaNumber}";
            case GeneratedName.LocalFunction:
                kind = DotNetMethodKind.LocalFunction;
                return $"{source}.{generated.LocalFunctionName}";
            case '\0' or GeneratedName.StateMachine:
                return source;
            default:
                return method;
        }
    }

    private static string Declared(string method, string declaring, RuntimeSignature signature)
    {
        switch (method)
        {
            case ".ctor":
                return declaring;
            case ".cctor":
                return $"static {declaring}";
            case "Finalize" when signature.IsUnknown || signature.ParameterCount == 0:
                return $"~{declaring}";
        }

        int start = StartOfName(method);
        string interfaceName = start == 0 ? "" : $"{ExplicitInterface.Shorten(method[..(start - 1)])}.";
        string name = method[start..];
        return interfaceName + (Operators.Of(name, signature) ?? Accessor(name, signature) ?? name);
    }

    private static string? Accessor(string name, RuntimeSignature signature)
    {
        foreach (string prefix in Accessors)
        {
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal))
            {
                string property = name[prefix.Length..];
                int plain = prefix == "set_" ? 1 : 0;
                bool isIndexer = property == "Item" && (signature.IsUnknown || signature.ParameterCount > plain);
                return $"{(isIndexer ? "this[]" : property)}.{prefix[..^1]}";
            }
        }

        return null;
    }

    // After the interface of an explicit implementation, whose arguments may hold dots of their own.
    private static int StartOfName(string method)
    {
        int depth = 0;
        for (int i = method.Length - 1; i > 0; i--)
        {
            depth += method[i] is '>' or ')' or ']' ? 1 : method[i] is '<' or '(' or '[' ? -1 : 0;
            if (method[i] == '.' && depth == 0)
            {
                return i + 1;
            }
        }

        return 0;
    }
}
