namespace Pprof.Patterns;

/// <summary>How often something repeats.</summary>
/// <param name="Min">At least so often.</param>
/// <param name="Max">At most so often, or <see cref="PatternNode.Unlimited"/>.</param>
internal readonly record struct RepeatCount(int Min, int Max)
{
    /// <summary>The largest number in braces, and the largest product of nested ones.</summary>
    public const int Limit = 1000;

    public bool IsValid => Min <= Limit && Max <= Limit && (Max == PatternNode.Unlimited || Min <= Max);

    /// <summary>Reads the repetition operator that starts here; null if it is none, but a brace that stands for itself.</summary>
    public static RepeatCount? TryParse(PatternScanner scanner)
    {
        int start = scanner.Position;
        scanner.Position++;
        switch (scanner.Since(start))
        {
            case "*":
                return new RepeatCount(0, PatternNode.Unlimited);
            case "+":
                return new RepeatCount(1, PatternNode.Unlimited);
            case "?":
                return new RepeatCount(0, 1);
        }

        if (TryTakeNumber(scanner) is { } min
            && (scanner.TryTake(",") ? TryTakeMax(scanner) : min) is { } max
            && scanner.TryTake("}"))
        {
            return new RepeatCount(min, max);
        }

        scanner.Position = start;
        return null;
    }

    private static int? TryTakeMax(PatternScanner scanner) =>
        scanner.IsAt(0, '}') ? PatternNode.Unlimited : TryTakeNumber(scanner);

    // Without leading zeros; what is too large stays too large.
    private static int? TryTakeNumber(PatternScanner scanner)
    {
        int start = scanner.Position;
        int value = 0;
        while (!scanner.AtEnd && char.IsAsciiDigit(scanner.Rest[0]))
        {
            value = Math.Min(Limit + 1, (value * 10) + scanner.TakeRune() - '0');
        }

        bool hasLeadingZero = scanner.Position > start + 1 && scanner.Since(start)[0] == '0';
        return scanner.Position == start || hasLeadingZero ? null : value;
    }
}
