using System.Buffers;
using System.Globalization;
using System.Text;

namespace Pprof.Rendering.Pages;

/// <summary>Collects the operators that draw a page: what they take comes before them, one operator a line.</summary>
internal sealed class PageBuffer
{
    private const int LongestNumber = 32;
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>A number and a space; hundredths of a point are finer than any printer.</summary>
    public PageBuffer Number(double value) => Format(value, "0.##");

    /// <summary>A number and a space, for what is multiplied, as widths of characters.</summary>
    public PageBuffer Exact(double value) => Format(value, "0.####");

    public PageBuffer Point(double x, double y) => Number(x).Number(y);

    /// <summary>An operator and the end of its line.</summary>
    public PageBuffer Operator(ReadOnlySpan<byte> name) => Text(name).Text("\n"u8);

    public PageBuffer Text(ReadOnlySpan<byte> text)
    {
        _bytes.Write(text);
        return this;
    }

    public PageBuffer Text(string ascii)
    {
        Span<byte> space = _bytes.GetSpan(ascii.Length);
        _bytes.Advance(Encoding.ASCII.GetBytes(ascii, space));
        return this;
    }

    /// <summary>A number of some hexadecimal digits.</summary>
    public PageBuffer Hex(int value, string format)
    {
        value.TryFormat(_bytes.GetSpan(LongestNumber), out int written, format, CultureInfo.InvariantCulture);
        _bytes.Advance(written);
        return this;
    }

    private PageBuffer Format(double value, string format)
    {
        // What rounds to zero from below would be "-0".
        double shown = Math.Abs(value) < 0.00005 ? 0 : value;
        Span<byte> space = _bytes.GetSpan(LongestNumber);
        shown.TryFormat(space, out int written, format, CultureInfo.InvariantCulture);
        if (written == 2 && space[0] == '-' && space[1] == '0')
        {
            space[0] = (byte)'0';
            written = 1;
        }

        _bytes.Advance(written);
        return Text(" "u8);
    }
}
