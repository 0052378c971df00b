using System.Text;

namespace Pprof.Symbols.Demangling.Rust;

/// <summary>Punycode, with an underscore where RFC 3492 has a hyphen.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int LowestThreshold = 1;
    private const int HighestThreshold = 26;

    // Each character is inserted among the others, which takes the square of their number.
    private const int Longest = 4096;

    /// <summary>The text, or null if it is none.</summary>
    public static string? Decode(string encoded)
    {
        if (encoded.Length > Longest)
        {
            return null;
        }

        int delimiter = encoded.LastIndexOf('_');
        List<Rune> runes = delimiter < 0 ? [] : [.. encoded[..delimiter].EnumerateRunes()];
        long code = 0x80;
        long index = 0;
        int bias = 72;
        for (int at = delimiter + 1; at < encoded.Length;)
        {
            long delta = ReadDelta(encoded, ref at, bias);
            if (delta < 0 || index + delta > int.MaxValue)
            {
                return null;
            }

            bool isFirst = index == 0;
            index += delta;
            int count = runes.Count + 1;
            bias = Adapt(delta, count, isFirst);
            code += index / count;
            index %= count;
            if (!Rune.IsValid((int)Math.Min(code, int.MaxValue)))
            {
                return null;
            }

            runes.Insert((int)index++, new Rune((int)code));
        }

        return string.Concat(runes);
    }

    // A number of digits whose weights depend on what came before; -1 if it does not end.
    private static long ReadDelta(string encoded, ref int at, int bias)
    {
        long delta = 0;
        long weight = 1;
        for (int k = Base; ; k += Base)
        {
            int digit = at < encoded.Length ? DigitOf(encoded[at++]) : -1;
            if (digit < 0 || delta > int.MaxValue || weight > int.MaxValue)
            {
                return -1;
            }

            delta += digit * weight;
            int threshold = Math.Clamp(k - bias, LowestThreshold, HighestThreshold);
            if (digit < threshold)
            {
                return delta;
            }

            weight *= Base - threshold;
        }
    }

    private static int DigitOf(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= '0' and <= '9' => c - '0' + 26,
        _ => -1,
    };

    private static int Adapt(long delta, int count, bool isFirst)
    {
        delta = isFirst ? delta / 700 : delta / 2;
        delta += delta / count;
        int k = 0;
        for (; delta > (Base - LowestThreshold) * HighestThreshold / 2; k += Base)
        {
            delta /= Base - LowestThreshold;
        }

        return k + (int)((Base - LowestThreshold + 1) * delta / (delta + 38));
    }
}
