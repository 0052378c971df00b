using System.Globalization;
using System.Text;

namespace Pprof.Rendering.Fonts;

/// <summary>Puts the characters of a line in the order in which they are drawn, from left to right.</summary>
/// <remarks>
/// The Unicode Bidirectional Algorithm (UAX #9) for a line that runs from left to right, as browsers take the text of a
/// picture, without embeddings, which a visible line does not have, and without its rule for pairs of brackets (N0).
/// </remarks>
internal static class VisualOrder
{
    private const string Brackets = "()[]{}<>«»";

    /// <summary>The characters from left to right; marks stay behind what they stand over.</summary>
    public static IEnumerable<Rune> Of(string text)
    {
        Rune[] runes = [.. text.EnumerateRunes()];
        if (!runes.Any(rune => DirectionOf(rune) is Direction.Right or Direction.Arabic))
        {
            return runes;
        }

        Direction[] directions = [.. runes.Select(DirectionOf)];
        ResolveNumbers(directions);
        ResolveNeutrals(directions);
        for (int i = 0; i < runes.Length; i++)
        {
            runes[i] = directions[i] == Direction.Right ? Mirror(runes[i]) : runes[i];
        }

        // Numbers run from left to right within what runs from right to left.
        ReverseRuns(runes, directions, direction => direction == Direction.Number);
        ReverseRuns(runes, directions, direction => direction is Direction.Number or Direction.Right);
        return runes;
    }

    private enum Direction : byte
    {
        Left,
        Right,
        Arabic,
        Digit,
        Number,
        Mark,
        Separator,
        Sign,
        Terminator,
        Neutral,
    }

    private static Direction DirectionOf(Rune rune)
    {
        UnicodeCategory category = Rune.GetUnicodeCategory(rune);
        return category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? Direction.Mark : rune.Value switch
        {
            >= '0' and <= '9' or (>= 0x6F0 and <= 0x6F9) => Direction.Digit,
            (>= 0x660 and <= 0x669) or 0x66B or 0x66C => Direction.Number,
            ',' or '.' or ':' or '/' or 0xA0 or 0x60C => Direction.Separator,
            '+' or '-' => Direction.Sign,
            '#' or '$' or '%' or (>= 0xA2 and <= 0xA5) or 0xB0 or 0xB1 or 0x609 or 0x60A or 0x66A or 0x20AC => Direction.Terminator,
            (>= 0x590 and < 0x600) or (>= 0x7C0 and < 0x860) or (>= 0xFB1D and < 0xFB50) => Direction.Right,
            (>= 0x10800 and < 0x11000) or (>= 0x1E800 and < 0x1EE00) => Direction.Right,
            (>= 0x600 and < 0x7C0) or (>= 0x860 and < 0x900) or (>= 0xFB50 and < 0xFE00) or (>= 0xFE70 and < 0xFEFF) => Direction.Arabic,
            >= 0x1EE00 and < 0x1EF00 => Direction.Arabic,
            _ when Rune.IsLetterOrDigit(rune) => Direction.Left,
            _ => category is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber ? Direction.Left : Direction.Neutral,
        };
    }

    // W1 to W7: what remains is left, right, numbers and neutrals.
    private static void ResolveNumbers(Direction[] directions)
    {
        Direction strong = Direction.Left, before = Direction.Left;
        for (int i = 0; i < directions.Length; i++)
        {
            ref Direction direction = ref directions[i];
            direction = direction == Direction.Mark ? before : direction;
            before = direction;
            strong = direction is Direction.Left or Direction.Right or Direction.Arabic ? direction : strong;
            direction = direction == Direction.Digit && strong == Direction.Arabic ? Direction.Number : direction;
        }

        for (int i = 1; i + 1 < directions.Length; i++)
        {
            bool joins = directions[i] == Direction.Separator || (directions[i] == Direction.Sign && directions[i - 1] == Direction.Digit);
            directions[i] = joins && directions[i - 1] == directions[i + 1] && directions[i - 1] is Direction.Digit or Direction.Number
                ? directions[i - 1]
                : directions[i];
        }

        TakeTerminators(directions, Enumerable.Range(0, directions.Length));
        TakeTerminators(directions, Enumerable.Range(0, directions.Length).Reverse());
        strong = Direction.Left;
        for (int i = 0; i < directions.Length; i++)
        {
            directions[i] = directions[i] switch
            {
                Direction.Arabic => Direction.Right,
                Direction.Digit => strong == Direction.Left ? Direction.Left : Direction.Number,
                Direction.Separator or Direction.Sign or Direction.Terminator => Direction.Neutral,
                Direction same => same,
            };
            strong = directions[i] is Direction.Left or Direction.Right ? directions[i] : strong;
        }
    }

    // A sign of percent or money belongs to the digits beside it.
    private static void TakeTerminators(Direction[] directions, IEnumerable<int> way)
    {
        Direction before = Direction.Neutral;
        foreach (int i in way)
        {
            directions[i] = directions[i] == Direction.Terminator && before == Direction.Digit ? Direction.Digit : directions[i];
            before = directions[i];
        }
    }

    // N1 and N2: what has the same direction on both sides takes it; numbers count as running to the left.
    private static void ResolveNeutrals(Direction[] directions)
    {
        for (int start = 0; start < directions.Length; start++)
        {
            int end = start;
            while (end < directions.Length && directions[end] == Direction.Neutral)
            {
                end++;
            }

            bool isRight = start > 0 && end < directions.Length && directions[start - 1] != Direction.Left && directions[end] != Direction.Left;
            directions.AsSpan(start..end).Fill(isRight ? Direction.Right : Direction.Left);
            start = end;
        }
    }

    // A mark stays behind its letter. Directions go along.
    private static void ReverseRuns(Rune[] runes, Direction[] directions, Func<Direction, bool> isPart)
    {
        for (int start = 0; start < runes.Length; start++)
        {
            int end = start;
            while (end < runes.Length && isPart(directions[end]))
            {
                end++;
            }

            Array.Reverse(runes, start, end - start);
            Array.Reverse(directions, start, end - start);
            for (int i = start; i < end; i++)
            {
                int letter = i;
                while (letter + 1 < end && DirectionOf(runes[letter]) == Direction.Mark)
                {
                    letter++;
                }

                Array.Reverse(runes, i, letter - i + 1);
                i = letter;
            }

            start = end;
        }
    }

    private static Rune Mirror(Rune rune)
    {
        int at = rune.IsBmp ? Brackets.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
        return at < 0 ? rune : new Rune(Brackets[at ^ 1]);
    }
}
