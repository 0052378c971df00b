namespace Pprof.Truth.Workloads.Works;

/// <summary>
/// Two threads that hand work to each other, some ten thousand times a second: as many switches as a pool makes whose workers
/// find little to do.
/// </summary>
internal sealed class Handoffs : Split
{
    // Steps of some microseconds, of which a clock of 0.3 µs takes its part.
    private const int Unit = 500;

    public override string Name => "handoffs";

    public override int Length => 3;

    public override IReadOnlyList<string> Parts { get; } = ["long", "short", "handoff"];

    public override IReadOnlyList<Cell> Cells { get; } = [Cell.OfThread("first")];

    internal override void Start(Ledger ledger)
    {
        var first = new SemaphoreSlim(1);
        var second = new SemaphoreSlim(0);
        StartThread(ledger, "first", (account, random) => Take(account, random, first, second));
        StartThread(ledger, "second", (account, random) => Take(account, random, second, first));
    }

    private static void Take(WorkThread account, Random random, SemaphoreSlim own, SemaphoreSlim other)
    {
        own.Wait();
        account.Charge(2);
        int unit = random.Next(Unit, 3 * Unit);
        Burners.BurnLong(3 * unit);
        account.Charge(Long);
        Burners.BurnShort(unit);
        account.Charge(Short);
        other.Release();
    }
}
