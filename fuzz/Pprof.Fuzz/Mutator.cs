using System.IO.Compression;

namespace Pprof.Fuzz;

/// <summary>Makes inputs from seeds: the same ones in the same order for the same number.</summary>
/// <param name="seeds">The inputs to change.</param>
/// <param name="number">Chooses the changes.</param>
/// <param name="compresses">Whether some inputs are compressed.</param>
public sealed class Mutator(IReadOnlyList<byte[]> seeds, int number, bool compresses = true)
{
    // Varints at the edges of what the reader's types hold.
    private static readonly byte[][] Edges =
    [
        [0], [1], [0x7F], [0xFF, 0x01], [0xFF, 0xFF, 0xFF, 0xFF, 0x07], [0x80, 0x80, 0x80, 0x80, 0x08],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        [0x80, 0x80, 0x80, 0x00],
    ];

    private readonly Random _random = new(number);

    public byte[] Next()
    {
        List<byte> bytes = [.. seeds[_random.Next(seeds.Count)]];
        for (int changes = 1 << _random.Next(5); changes > 0 && bytes.Count > 0; changes--)
        {
            Change(bytes);
        }

        // Mostly plain: behind a checksum few changes reach the decoder.
        if (bytes.Count == 0 || !compresses || _random.Next(8) != 0)
        {
            return [.. bytes];
        }

        byte[] compressed = Compress([.. bytes]);
        if (_random.Next(2) == 0)
        {
            compressed[_random.Next(compressed.Length)] ^= (byte)(1 << _random.Next(8));
        }

        return compressed;
    }

    private void Change(List<byte> bytes)
    {
        int at = _random.Next(bytes.Count);
        int length = Math.Min(bytes.Count - at, 1 + _random.Next(1 << _random.Next(8)));
        switch (_random.Next(8))
        {
            case 0 or 1:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 2:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.InsertRange(_random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 5:
                bytes.RemoveRange(at, 1);
                bytes.InsertRange(at, Edges[_random.Next(Edges.Length)]);
                break;
            case 6:
                byte[] other = seeds[_random.Next(seeds.Count)];
                int start = _random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(start, Math.Min(other.Length - start, length)).ToArray());
                break;
            default:
                bytes.RemoveRange(at, _random.Next(16) == 0 ? bytes.Count - at : 1);
                break;
        }
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
            gzip.Flush();
        }

        return output.ToArray();
    }
}
