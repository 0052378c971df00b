using System.Globalization;

namespace Pprof.Filters;

/// <summary>Numbers from one to another, both included, in a unit.</summary>
internal sealed record LabelRange(double Least, double Greatest, string Unit)
{
    /// <summary>
    /// Reads <c>4kb</c> (exactly), <c>4kb:</c> (at least), <c>:4kb</c> (at most) or <c>4kb:2mb</c> (between); null if
    /// the text is none of these or its units do not convert into each other, and so is a pattern.
    /// </summary>
    /// <exception cref="FormatException">A number is too large.</exception>
    public static LabelRange? TryParse(string text)
    {
        int length = QuantityLength(text);
        ReadOnlySpan<char> rest = text.AsSpan(length);
        if (rest.IsEmpty)
        {
            return length == 0 ? null : Exactly(text);
        }

        int secondLength = QuantityLength(rest[1..]);
        if (rest[0] != ':' || secondLength != rest.Length - 1 || (length == 0 && secondLength == 0))
        {
            return null;
        }

        string first = text[..length];
        string second = rest[1..].ToString();
        return length == 0 ? Exactly(second) with { Least = double.NegativeInfinity }
            : secondLength == 0 ? Exactly(first) with { Greatest = double.PositiveInfinity }
            : Between(first, second);
    }

    /// <summary>Whether a number is in the range after its conversion into the range's unit.</summary>
    public bool Contains(long value, string unit)
    {
        Measurement scaled = Measurement.Scale(value, unit, Unit);
        return scaled.Unit == Unit && scaled.Value >= Least && scaled.Value <= Greatest;
    }

    private static LabelRange Exactly(string quantity)
    {
        (long value, string unit) = ParseQuantity(quantity);
        Measurement scaled = Measurement.Scale(value, unit, unit);
        return new LabelRange(scaled.Value, scaled.Value, scaled.Unit);
    }

    // A second number without a unit has that of the first.
    private static LabelRange? Between(string first, string second)
    {
        LabelRange least = Exactly(first);
        (long value, string unit) = ParseQuantity(second);
        Measurement greatest = Measurement.Scale(value, unit, least.Unit);
        return greatest.Unit == least.Unit ? least with { Greatest = greatest.Value } : null;
    }

    private static (long Value, string Unit) ParseQuantity(string quantity)
    {
        int digitsEnd = NumberLength(quantity);
        return long.TryParse(
            quantity.AsSpan(0, digitsEnd), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? (value, quantity[digitsEnd..])
            : throw new FormatException($"{quantity[..digitsEnd]} is larger than any number of a label");
    }

    private static int QuantityLength(ReadOnlySpan<char> text)
    {
        int end = NumberLength(text);
        while (end > 0 && end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return end;
    }

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        int start = !text.IsEmpty && text[0] is '+' or '-' ? 1 : 0;
        int end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > start ? end : 0;
    }
}
