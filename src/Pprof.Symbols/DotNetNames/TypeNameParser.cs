using System.Globalization;
using System.Text;

namespace Pprof.Symbols.DotNetNames;

/// <summary>Reads a type's name in the form of the runtime or of reflection.</summary>
internal sealed class TypeNameParser(string text)
{
    // Deeper arguments stay as they are written.
    private const int MostDepth = 32;

    // An arity beyond is a part of the name, so that no short name makes a long one.
    private const int MostArity = 255;

    private int _at;
    private int _depth;

    public TypeName Parse()
    {
        var segments = new List<TypeSegment>();
        (string ns, string name) = SplitNamespace(ReadIdentifier());
        segments.Add(Segment(name));
        while (Take('+'))
        {
            segments.Add(Segment(ReadIdentifier()));
        }

        List<TypeName> arguments = IsAtArguments() ? ReadArguments() : [];
        return new TypeName
        {
            Namespace = ns,
            Segments = segments,
            Arguments = arguments,
            Suffix = ReadSuffix(),
        };
    }

    private string ReadIdentifier()
    {
        var name = new StringBuilder();
        for (; _at < text.Length && text[_at] is not ('+' or ',' or '[' or ']' or '*' or '&'); _at++)
        {
            if (text[_at] == '\\' && _at + 1 < text.Length)
            {
                _at++;
            }

            name.Append(text[_at]);
        }

        return name.ToString();
    }

    // A generated name in angle brackets may hold the dots of an interface.
    private static (string Namespace, string Name) SplitNamespace(string name)
    {
        int bracket = name.IndexOf('<', StringComparison.Ordinal);
        int end = bracket < 0 ? name.Length : bracket;
        int dot = end == 0 ? -1 : name.LastIndexOf('.', end - 1);
        return dot < 0 ? ("", name) : (name[..dot], name[(dot + 1)..]);
    }

    private static TypeSegment Segment(string name)
    {
        int tick = name.LastIndexOf('`');
        return tick > 0
            && int.TryParse(name.AsSpan(tick + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int arity)
            && arity <= MostArity
                ? new TypeSegment(name[..tick], arity)
                : new TypeSegment(name, 0);
    }

    private bool IsAtArguments() => _depth < MostDepth
        && _at + 1 < text.Length && text[_at] == '[' && text[_at + 1] is not (']' or ',' or '*');

    private List<TypeName> ReadArguments()
    {
        var arguments = new List<TypeName>();
        _depth++;
        do
        {
            _at++;
            bool hasAssembly = Take('[');
            arguments.Add(Parse());
            if (hasAssembly)
            {
                SkipAssembly();
            }
        }
        while (_at < text.Length && text[_at] == ',');

        Take(']');
        _depth--;
        return arguments;
    }

    private void SkipAssembly()
    {
        while (_at < text.Length && !Take(']'))
        {
            _at++;
        }
    }

    // Inside of arguments a comma belongs to the next one.
    private string ReadSuffix()
    {
        int start = _at;
        while (_at < text.Length && text[_at] is '[' or '*' or '&')
        {
            if (text[_at++] != '[')
            {
                continue;
            }

            while (_at < text.Length && text[_at++] != ']')
            {
            }
        }

        return text[start.._at];
    }

    private bool Take(char c)
    {
        bool isThere = _at < text.Length && text[_at] == c;
        _at += isThere ? 1 : 0;
        return isThere;
    }
}
