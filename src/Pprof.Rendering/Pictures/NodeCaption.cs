using System.Collections.Immutable;
using Pprof.Analysis.Graphs;
using Pprof.Rendering.Drawing;

namespace Pprof.Rendering.Pictures;

/// <summary>What a node's box calls it.</summary>
/// <param name="Above">What the name is in, and the address if it has one: <c>Shop.Cart</c>.</param>
/// <param name="Name">What one looks for: <c>Add</c>.</param>
/// <param name="Below">The source position, if it has one.</param>
internal sealed record NodeCaption(ImmutableArray<string> Above, string Name, ImmutableArray<string> Below)
{
    // The longest name that is looked at, in bytes.
    private const int LongestName = 2048;

    public static NodeCaption Of(in Place place)
    {
        Place shown = place.WithoutFolders();
        if (shown.Name.IsEmpty)
        {
            string[] parts = [.. shown.NameParts.Select(part => VisibleLine.Of(part, LongestName))];
            return new NodeCaption([.. parts[..^1]], parts[^1], []);
        }

        (string qualifier, string name) = Split(ShortName.Of(VisibleLine.Of(shown.Name, LongestName)));
        Place rest = shown with { Name = Utf8Text.Empty };
        ImmutableArray<string> above = qualifier.Length > 0 ? [qualifier] : [];
        above = shown.Address == 0 ? above : above.Insert(0, rest.NameParts[0].ToString());
        bool hasPosition = shown.Line != 0 || !shown.File.IsEmpty;
        return new NodeCaption(above, name, hasPosition ? [VisibleLine.Of(rest.NameParts[^1], LongestName)] : []);
    }

    // At the last dot or double colon that is not between brackets.
    private static (string Qualifier, string Name) Split(string name)
    {
        int end = name.Length;
        while (true)
        {
            (int at, int length) = LastSeparator(name, end);
            if (at <= 0)
            {
                return ("", name);
            }

            if (!IsPartOfFunction(name.AsSpan(at + length)))
            {
                return (name[..at], name[(at + length)..]);
            }

            end = at;
        }
    }

    private static (int At, int Length) LastSeparator(string name, int end)
    {
        int depth = 0;
        for (int i = end - 1; i > 0; i--)
        {
            char c = name[i];
            depth += c is ')' or '>' or ']' or '}' ? 1 : c is '(' or '<' or '[' or '{' ? -1 : 0;
            depth = Math.Max(depth, 0); // operator<
            if (depth == 0 && c == '.' && i < name.Length - 1)
            {
                return (i, 1);
            }

            if (depth == 0 && c == ':' && name[i - 1] == ':')
            {
                return (i - 1, 2);
            }
        }

        return (-1, 0);
    }

    // What the compiler adds to a function's name says nothing alone: lambda#1 of .NET, func1 and 2 of Go.
    private static bool IsPartOfFunction(ReadOnlySpan<char> name) =>
        name.StartsWith("lambda#", StringComparison.Ordinal)
        || name is "get" or "set" or "add" or "remove" or "finally"
        || IsNumbered(name, "func")
        || IsNumbered(name, "gowrap")
        || IsNumbered(name, "");

    private static bool IsNumbered(ReadOnlySpan<char> name, string word)
    {
        ReadOnlySpan<char> first = name.IndexOf('.') is var dot and >= 0 ? name[..dot] : name;
        return first.StartsWith(word, StringComparison.Ordinal)
            && first.Length > word.Length
            && !first[word.Length..].ContainsAnyExceptInRange('0', '9');
    }
}
