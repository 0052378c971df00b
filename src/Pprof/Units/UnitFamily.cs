namespace Pprof;

/// <summary>Units of one kind that convert into each other: those of memory, of time, or of Google compute units.</summary>
internal sealed class UnitFamily
{
    private readonly ScaleUnit _default;
    private readonly ScaleUnit[] _units;

    private UnitFamily(ScaleUnit defaultUnit, ScaleUnit[] units)
    {
        _default = defaultUnit;
        _units = units;
    }

    public static IReadOnlyList<UnitFamily> All { get; } =
    [
        new(
            new ScaleUnit("B", 1),
            [
                new("B", 1, "b", "byte"),
                new("kB", 1L << 10, "kb", "kbyte", "kilobyte"),
                new("MB", 1L << 20, "mb", "mbyte", "megabyte"),
                new("GB", 1L << 30, "gb", "gbyte", "gigabyte"),
                new("TB", 1L << 40, "tb", "tbyte", "terabyte"),
                new("PB", 1L << 50, "pb", "pbyte", "petabyte"),
            ]),
        new(
            new ScaleUnit("s", 1e9),
            [
                new("ns", 1, "ns", "nanosecond"),
                new("us", 1e3, "μs", "us", "microsecond"),
                new("ms", 1e6, "ms", "millisecond"),
                new("s", 1e9, "s", "sec", "second"),
                new("hrs", 3600e9, "hour", "hr"),
            ]),
        new(
            new ScaleUnit("GCU", 1),
            [
                new("n*GCU", 1e-9, "nanogcu"),
                new("u*GCU", 1e-6, "microgcu"),
                new("m*GCU", 1e-3, "milligcu"),
                new("GCU", 1, "gcu"),
                new("k*GCU", 1e3, "kilogcu"),
                new("M*GCU", 1e6, "megagcu"),
                new("G*GCU", 1e9, "gigagcu"),
                new("T*GCU", 1e12, "teragcu"),
                new("P*GCU", 1e15, "petagcu"),
            ]),
    ];

    /// <summary>Whether the name, in any case and with or without a plural s, is a unit of this family.</summary>
    public bool Contains(string name) => Find(name) is not null;

    /// <summary>Converts between units; null if <paramref name="from"/> is not of this family.</summary>
    public Measurement? Convert(long value, string from, string to)
    {
        if (Find(from) is not { } fromUnit)
        {
            return null;
        }

        double inBase = value * fromUnit.Factor;
        ScaleUnit target = to is Measurement.Minimum or Measurement.Auto
            ? LargestAtMost(inBase)
            : Find(to) ?? _default;
        return new Measurement(inBase / target.Factor, target.Name);
    }

    private ScaleUnit? Find(string name)
    {
        string alias = name.ToLowerInvariant();
        if (alias.Length > 2 && alias.EndsWith('s'))
        {
            alias = alias[..^1];
        }

        return Array.Find(_units, unit => unit.Aliases.Contains(alias));
    }

    private ScaleUnit LargestAtMost(double inBase) =>
        Array.FindLast(_units, unit => inBase / unit.Factor >= 1) ?? _default;

    private sealed record ScaleUnit(string Name, double Factor, params string[] Aliases);
}
