using System.Buffers.Text;
using System.Text;

namespace Pprof.Collectors.Code.Native;

/// <summary>Reads which memory of a process holds code from the kernel's <c>maps</c>.</summary>
internal static class MapsReader
{
    /// <summary>The executable ranges, in the order of the text; lines that make no sense are passed over.</summary>
    public static List<CodeMapping> Read(ReadOnlySpan<byte> text)
    {
        var mappings = new List<CodeMapping>();
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (TryRead(line, out CodeMapping mapping))
            {
                mappings.Add(mapping);
            }
        }

        return mappings;
    }

    // start-limit permissions offset device inode path: the path goes to the end, whatever it holds.
    private static bool TryRead(ReadOnlySpan<byte> line, out CodeMapping mapping)
    {
        mapping = default;
        ReadOnlySpan<byte> range = Next(ref line);
        ReadOnlySpan<byte> permissions = Next(ref line);
        int dash = range.IndexOf((byte)'-');
        if (permissions.Length < 3 || permissions[2] != (byte)'x' || dash < 0
            || !TryParse(range[..dash], out ulong start) || !TryParse(range[(dash + 1)..], out ulong limit)
            || !TryParse(Next(ref line), out ulong offset) || limit <= start)
        {
            return false;
        }

        Next(ref line);
        Next(ref line);
        mapping = new CodeMapping(start, limit, offset, PathOf(line.TrimStart((byte)' ')));
        return true;
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> line)
    {
        int end = line.IndexOf((byte)' ');
        ReadOnlySpan<byte> field = end < 0 ? line : line[..end];
        line = end < 0 ? default : line[(end + 1)..];
        return field;
    }

    private static bool TryParse(ReadOnlySpan<byte> digits, out ulong value) =>
        Utf8Parser.TryParse(digits, out value, out int used, 'x') && used == digits.Length;

    // The kernel writes a line break in a name as \012, and nothing else so.
    private static string PathOf(ReadOnlySpan<byte> path) =>
        Encoding.UTF8.GetString(path).Replace("\\012", "\n", StringComparison.Ordinal);
}
