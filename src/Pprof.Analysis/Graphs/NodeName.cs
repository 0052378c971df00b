using System.Buffers;
using System.Globalization;
using System.Text;

namespace Pprof.Analysis.Graphs;

/// <summary>Composes the printable name of a node: <c>address function file:line:column</c>.</summary>
internal static class NodeName
{
    /// <summary>The whole name.</summary>
    public static Utf8Text Of(in Place place)
    {
        bool isNameAlone = place is { Address: 0, Line: 0, File.IsEmpty: true, Name.IsEmpty: false };
        return isNameAlone ? place.Name : Join(Parts(place));
    }

    /// <summary>The parts of the name that the node has, of which there is at least one.</summary>
    public static List<Utf8Text> Parts(in Place place)
    {
        var parts = new List<Utf8Text>(3);
        if (place.Address != 0)
        {
            parts.Add(place.Address.ToString("x16", CultureInfo.InvariantCulture));
        }

        if (!place.Name.IsEmpty)
        {
            parts.Add(place.Name);
        }

        if (place.Line != 0 || !place.File.IsEmpty)
        {
            parts.Add(Position(place));
        }
        else if (place.Name.IsEmpty)
        {
            parts.Add(Binary(place.ObjectFile));
        }

        return parts;
    }

    private static Utf8Text Position(in Place place)
    {
        if (place.Line == 0)
        {
            return place.File;
        }

        string column = place.Column == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{place.Column}");
        string numbers = string.Create(CultureInfo.InvariantCulture, $":{place.Line}{column}");
        return Concat(place.File.Span, Encoding.ASCII.GetBytes(numbers));
    }

    private static Utf8Text Binary(Utf8Text objectFile) => objectFile.IsEmpty
        ? "<unknown>"
        : Concat(Concat("["u8, SlashPath.BaseName(objectFile).Span).Span, "]"u8);

    private static Utf8Text Join(List<Utf8Text> parts)
    {
        Utf8Text joined = parts[0];
        foreach (Utf8Text part in parts.Skip(1))
        {
            joined = Concat(Concat(joined.Span, " "u8).Span, part.Span);
        }

        return joined;
    }

    private static Utf8Text Concat(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var both = new ArrayBufferWriter<byte>(left.Length + right.Length + 1);
        both.Write(left);
        both.Write(right);
        return new Utf8Text(both.WrittenMemory);
    }
}
