using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Pprof.Rendering.Text;

/// <summary>
/// Writes text to a stream as UTF-8, in large pieces. Names are written byte for byte, so what a profile holds is what
/// a report prints; columns are padded by characters, not by bytes.
/// </summary>
internal sealed class Utf8LineWriter(Stream stream) : IDisposable
{
    private const int PieceLength = 64 * 1024;
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(PieceLength);
    private int _length;

    public void Write(ReadOnlySpan<byte> text)
    {
        if (text.Length > _buffer.Length - _length)
        {
            Flush();
            if (text.Length > _buffer.Length)
            {
                stream.Write(text);
                return;
            }
        }

        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    public void Write(Utf8Text text) => Write(text.Span);

    public void Write(string text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > PieceLength)
        {
            Write(Encoding.UTF8.GetBytes(text));
            return;
        }

        Reserve(most);
        _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));
    }

    public void Write(long number)
    {
        Reserve(20);
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_length), out int written);
        _length += written;
    }

    public void Write(ulong number)
    {
        Reserve(20);
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_length), out int written);
        _length += written;
    }

    /// <summary>A number in hexadecimal, as <c>0x1f</c>.</summary>
    public void WriteHex(ulong number)
    {
        Write("0x"u8);
        Reserve(16);
        Utf8Formatter.TryFormat(number, _buffer.AsSpan(_length), out int written, new StandardFormat('x'));
        _length += written;
    }

    /// <summary>A text at the right end of a column.</summary>
    public void WriteRight(string text, int width)
    {
        int characters = 0;
        foreach (Rune _ in text.EnumerateRunes())
        {
            characters++;
        }

        Pad(width - characters);
        Write(text);
    }

    /// <summary>A number at the right end of a column.</summary>
    public void WriteRight(ulong number, int width)
    {
        Pad(width - DigitCount(number));
        Write(number);
    }

    /// <inheritdoc cref="WriteRight(ulong, int)"/>
    public void WriteRight(long number, int width)
    {
        Pad(width - (number < 0 ? DigitCount((ulong)-number) + 1 : DigitCount((ulong)number)));
        Write(number);
    }

    public void WriteLines(IEnumerable<Utf8Text> lines)
    {
        foreach (Utf8Text line in lines)
        {
            Write(line);
            EndLine();
        }
    }

    public void EndLine() => Write("\n"u8);

    public void Flush()
    {
        stream.Write(_buffer, 0, _length);
        _length = 0;
    }

    public void Dispose()
    {
        Flush();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private static int DigitCount(ulong number)
    {
        int digits = 1;
        for (; number >= 10; number /= 10)
        {
            digits++;
        }

        return digits;
    }

    private void Pad(int count)
    {
        for (; count > 0; count--)
        {
            Write(" "u8);
        }
    }

    private void Reserve(int length)
    {
        if (length > _buffer.Length - _length)
        {
            Flush();
        }
    }
}
