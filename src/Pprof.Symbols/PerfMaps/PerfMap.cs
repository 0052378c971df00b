using System.Globalization;
using System.Text;
using Pprof.Symbols.Binaries;

namespace Pprof.Symbols.PerfMaps;

/// <summary>
/// The functions of code made at run time, as a process lists them for <c>perf</c> in <c>/tmp/perf-PID.map</c>: a line
/// each, with the first address and the size in hexadecimal and the name.
/// </summary>
public sealed class PerfMap
{
    private readonly List<ulong> _starts = [];
    private readonly List<ulong> _ends = [];
    private readonly List<Utf8Text> _names = [];
    private readonly RangeTable _ranges;

    private PerfMap(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, false, 1 << 16, leaveOpen: true);
        while (reader.ReadLine() is string line)
        {
            AddLine(line);
        }

        _ranges = RangeTable.Build([.. _starts], [.. _ends]);
    }

    /// <summary>The number of functions.</summary>
    public int Count => _starts.Count;

    /// <summary>The lines that are none of a perf map, such as one that was being written; they are left out.</summary>
    public int SkippedLines { get; private set; }

    /// <summary>Reads a map to its end. Addresses may be used again; then the later line counts.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static PerfMap Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new PerfMap(stream);
    }

    /// <summary>The name of the function that holds an address.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(ulong address, out Utf8Text name)
    {
        int index = _ranges.Find(address);
        name = index < 0 ? default : _names[index];
        return index >= 0;
    }

    // Latin-1 keeps each byte, so that a name that is not UTF-8 survives.
    private void AddLine(string line)
    {
        int first = line.IndexOf(' ', StringComparison.Ordinal);
        int second = first < 0 ? -1 : line.IndexOf(' ', first + 1);
        if (second < 0 || !TryParse(line.AsSpan(0, first), out ulong start)
            || !TryParse(line.AsSpan(first + 1, second - first - 1), out ulong size) || start + size < start)
        {
            SkippedLines += line.Length > 0 ? 1 : 0;
            return;
        }

        _starts.Add(start);
        _ends.Add(start + size);
        _names.Add(new Utf8Text(Encoding.Latin1.GetBytes(line, second + 1, line.Length - second - 1)));
    }

    private static bool TryParse(ReadOnlySpan<char> text, out ulong value)
    {
        ReadOnlySpan<char> digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        return ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }
}
