using System.Buffers.Text;
using System.Buffers;

namespace Pprof.Analysis.Graphs;

/// <summary>Composes the printable name of a node: <c>address function file:line:column</c>.</summary>
internal static class NodeName
{
    public static Utf8Text Of(in NodeInfo info)
    {
        bool hasPosition = info.Line != 0 || !info.File.IsEmpty;
        if (info.Address == 0 && !hasPosition && !info.Name.IsEmpty)
        {
            return info.Name;
        }

        var name = new ArrayBufferWriter<byte>(64);
        AppendAddress(name, info.Address);
        AppendWord(name, info.Name.Span);
        if (hasPosition)
        {
            AppendWord(name, info.File.Span, evenIfEmpty: true);
            AppendPosition(name, info.Line, info.Column);
        }
        else if (info.Name.IsEmpty)
        {
            AppendBinary(name, info.ObjectFile);
        }

        return new Utf8Text(name.WrittenMemory);
    }

    private static void AppendAddress(ArrayBufferWriter<byte> name, ulong address)
    {
        if (address != 0)
        {
            Utf8Formatter.TryFormat(address, name.GetSpan(20), out int written, new StandardFormat('x', 16));
            name.Advance(written);
        }
    }

    private static void AppendWord(ArrayBufferWriter<byte> name, ReadOnlySpan<byte> word, bool evenIfEmpty = false)
    {
        if (word.IsEmpty && !evenIfEmpty)
        {
            return;
        }

        if (name.WrittenCount > 0)
        {
            name.Write(" "u8);
        }

        name.Write(word);
    }

    private static void AppendPosition(ArrayBufferWriter<byte> name, long line, long column)
    {
        if (line == 0)
        {
            return;
        }

        AppendNumber(name, line);
        if (column != 0)
        {
            AppendNumber(name, column);
        }
    }

    private static void AppendNumber(ArrayBufferWriter<byte> name, long number)
    {
        name.Write(":"u8);
        Utf8Formatter.TryFormat(number, name.GetSpan(20), out int written);
        name.Advance(written);
    }

    private static void AppendBinary(ArrayBufferWriter<byte> name, Utf8Text objectFile)
    {
        if (objectFile.IsEmpty)
        {
            AppendWord(name, "<unknown>"u8);
            return;
        }

        AppendWord(name, "["u8);
        name.Write(SlashPath.BaseName(objectFile).Span);
        name.Write("]"u8);
    }
}
