using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Pprof.Rendering.Pages.Pdf;

/// <summary>Writes the numbered objects of a PDF file and the table of where they are.</summary>
internal sealed class PdfObjects
{
    private readonly Stream _stream;
    private readonly List<(int Number, long Offset)> _offsets = [];
    private long _length;

    public PdfObjects(Stream stream)
    {
        _stream = stream;

        // Bytes beyond ASCII in the first lines keep programs from taking the file for text.
        Write("%PDF-1.7\n%"u8);
        Write([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    public void Add(int number, string value)
    {
        Begin(number);
        Write($"{value}\nendobj\n");
    }

    /// <summary>Adds a stream, compressed.</summary>
    /// <param name="number">Of the object.</param>
    /// <param name="entries">More entries of its dictionary; may be empty.</param>
    /// <param name="content">What it holds.</param>
    public void AddStream(int number, string entries, ReadOnlySpan<byte> content)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(content);
        }

        Begin(number);
        Write(string.Create(CultureInfo.InvariantCulture, $"<</Filter/FlateDecode/Length {compressed.Length}{entries}>>\nstream\n"));
        Write(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
        Write("\nendstream\nendobj\n"u8);
    }

    /// <summary>Writes the end of the file.</summary>
    /// <param name="root">The number of the catalog.</param>
    /// <param name="properties">The number of the document's properties.</param>
    public void Finish(int root, int properties)
    {
        long tableAt = _length;
        _offsets.Sort();
        Write(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count + 1}\n0000000000 65535 f \n"));
        foreach ((_, long offset) in _offsets)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        }

        Write(string.Create(
            CultureInfo.InvariantCulture,
            $"trailer\n<</Size {_offsets.Count + 1}/Root {root} 0 R/Info {properties} 0 R>>\nstartxref\n{tableAt}\n%%EOF\n"));
    }

    private void Begin(int number)
    {
        _offsets.Add((number, _length));
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
    }

    private void Write(string ascii) => Write(Encoding.ASCII.GetBytes(ascii));

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _length += bytes.Length;
    }
}
