namespace Pprof.Truth.Workloads.Works;

/// <summary>The split on threads that wake 200 times a second for about a millisecond, as those of a server under a light load.</summary>
internal sealed class Bursts : Split
{
    private const int Threads = 4;

    // Steps of about a tenth of a millisecond.
    private const int Unit = 20_000;

    public override string Name => "bursts";

    public override int Length => 3;

    public override IReadOnlyList<Cell> Cells { get; } = [Cell.Of("BurnLong", "long"), Cell.OfThread("burst-1")];

    internal override void Start(Ledger ledger)
    {
        for (int number = 1; number <= Threads; number++)
        {
            StartThread(ledger, $"burst-{number}", (account, random) =>
            {
                int unit = random.Next(Unit, 3 * Unit);
                Burners.BurnLong(3 * unit);
                account.Charge(Long);
                Burners.BurnShort(unit);
                account.Charge(Short);
                Thread.Sleep(random.Next(2, 7));
            });
        }
    }
}
