using System.Buffers;

namespace Pprof.Formats;

/// <summary>The lines <c>name=value</c> of a memory map; <c>$name</c> stands for the value in later lines.</summary>
/// <param name="inputLength">The bytes of the input, which bound the work.</param>
internal sealed class MappingAttributes(int inputLength)
{
    // Names and values may nest, so that a few lines could stand for terabytes.
    private const long FreeWork = 64 << 20;
    private const int WorkPerByte = 16;
    private readonly List<(byte[] Name, byte[] Value)> _attributes = [];
    private readonly ArrayBufferWriter<byte> _expanded = new();
    private long _workLeft = FreeWork + ((long)inputLength * WorkPerByte);

    public int Count => _attributes.Count;

    /// <summary>Remembers a line if it has the form of an attribute.</summary>
    public void TryAdd(ReadOnlySpan<byte> line)
    {
        int equals = line.IndexOf((byte)'=');
        if (equals >= 0)
        {
            byte[] name = Utf8Lines.Trim(line[..equals]).ToArray();
            _attributes.Add((name, Utf8Lines.Trim(line[(equals + 1)..]).ToArray()));
        }
    }

    /// <summary>The line with the values of its attributes; valid until the next call.</summary>
    /// <exception cref="ProfileFormatException">The values take too much time or room.</exception>
    public ReadOnlySpan<byte> Expand(ReadOnlySpan<byte> line, int offset)
    {
        if (_attributes.Count == 0 || !line.Contains((byte)'$'))
        {
            return line;
        }

        _expanded.ResetWrittenCount();
        while (line.IndexOf((byte)'$') is int dollar and >= 0)
        {
            Write(line[..dollar], offset);
            line = line[(dollar + 1)..];
            int attribute = Find(line, offset);
            Write(attribute < 0 ? "$"u8 : _attributes[attribute].Value, offset);
            line = line[(attribute < 0 ? 0 : _attributes[attribute].Name.Length)..];
        }

        Write(line, offset);
        return _expanded.WrittenSpan;
    }

    // The first one wins, as in the reference, also over a longer name.
    private int Find(ReadOnlySpan<byte> line, int offset)
    {
        for (int i = 0; i < _attributes.Count; i++)
        {
            Spend(1 + Math.Min(line.Length, _attributes[i].Name.Length), offset);
            if (line.StartsWith(_attributes[i].Name))
            {
                return i;
            }
        }

        return -1;
    }

    private void Write(ReadOnlySpan<byte> text, int offset)
    {
        Spend(text.Length, offset);
        _expanded.Write(text);
    }

    private void Spend(int work, int offset)
    {
        _workLeft -= work;
        if (_workLeft < 0)
        {
            throw new ProfileFormatException("malformed profile: the memory map's attributes expand to too much", offset);
        }
    }
}
