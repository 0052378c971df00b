using System.Text;

namespace Pprof.Symbols.DotNetNames;

/// <summary>One of the types that a nested type's name goes through.</summary>
/// <param name="Name">Without its arity.</param>
/// <param name="Arity">How many type arguments belong to it alone.</param>
internal readonly record struct TypeSegment(string Name, int Arity);

/// <summary>A type's name, taken apart.</summary>
internal sealed class TypeName
{
    private const string SharedArgument = "System.__Canon";

    /// <summary>Of the outermost type; may be empty.</summary>
    public required string Namespace { get; init; }

    /// <summary>From the outermost type inwards; at least one.</summary>
    public required IReadOnlyList<TypeSegment> Segments { get; init; }

    /// <summary>The type arguments of all segments, in order; empty for the generic type as declared.</summary>
    public required IReadOnlyList<TypeName> Arguments { get; init; }

    /// <summary>What makes an array or a pointer of it, as <c>[]</c>.</summary>
    public required string Suffix { get; init; }

    public static TypeName Parse(string text) => new TypeNameParser(text).Parse();

    /// <summary>The type as an argument of another one: without namespaces, with the words of C#.</summary>
    public string ToArgument()
    {
        if (Segments.Count == 1 && Keywords.OfType($"{Namespace}.{Segments[0].Name}") is string keyword)
        {
            return keyword + Suffix;
        }

        if (Namespace == "System" && Arguments.Count > 0 && Segments.Count == 1)
        {
            switch (Segments[0].Name)
            {
                case "Nullable":
                    return $"{ArgumentAt(0)}?{Suffix}";
                case "ValueTuple":
                    return $"({JoinArguments(0, Arguments.Count)}){Suffix}";
            }
        }

        var text = new StringBuilder();
        int firstArgument = 0;
        foreach (TypeSegment segment in Segments)
        {
            text.Append(text.Length > 0 ? "." : "");
            AppendSegment(text, segment with { Name = GeneratedName.OfType(segment.Name) }, firstArgument);
            firstArgument += segment.Arity;
        }

        return text.Append(Suffix).ToString();
    }

    /// <summary>The type with its namespace; what C# has a word or a sign of its own for has none.</summary>
    public string ToFullName()
    {
        bool isOwn = Namespace == "System" && Segments.Count == 1
            && (Keywords.OfType($"System.{Segments[0].Name}") is not null || (Arguments.Count > 0 && Segments[0].Name is "Nullable" or "ValueTuple"));
        return isOwn || Namespace.Length == 0 ? ToArgument() : $"{Namespace}.{ToArgument()}";
    }

    /// <summary>Writes a segment with its own type arguments.</summary>
    public void AppendSegment(StringBuilder text, TypeSegment segment, int firstArgument)
    {
        text.Append(segment.Name);
        if (segment.Arity > 0)
        {
            text.Append('<').Append(JoinArguments(firstArgument, segment.Arity)).Append('>');
        }
    }

    private string JoinArguments(int first, int count) =>
        string.Join(", ", Enumerable.Range(first, count).Select(ArgumentAt));

    // Code that all classes share does not know its argument, no more than the declaration does.
    private string ArgumentAt(int index)
    {
        if (index < Arguments.Count && $"{Arguments[index].Namespace}.{Arguments[index].Segments[0].Name}" != SharedArgument)
        {
            return Arguments[index].ToArgument();
        }

        string suffix = index < Arguments.Count ? Arguments[index].Suffix : "";
        int all = Segments.Sum(segment => segment.Arity);
        return (all == 1 ? "T" : $"T{index + 1}") + suffix;
    }
}
