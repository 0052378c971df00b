namespace Pprof.Truth.Workloads.Works;

/// <summary>Two methods that share a thread's time 75 to 25, on a thread that is always busy and one that sleeps half of the time.</summary>
internal class Split : Workload
{
    private protected const int Long = 0;
    private protected const int Short = 1;

    public override string Name => "split";

    public override IReadOnlyList<string> Parts { get; } = ["long", "short"];

    public override IReadOnlyList<Cell> Cells { get; } =
    [
        Cell.Of("BurnLong", "long"), Cell.OfThread("work-full"),
    ];

    internal override void Start(Ledger ledger)
    {
        StartThread(ledger, "work-full", BurnBoth);
        StartThread(ledger, "work-half", (account, random) =>
        {
            BurnBoth(account, random);
            account.Charge(ledger.Rest);
            Thread.Sleep(random.Next(1, 4));
        });
    }

    private protected static void BurnBoth(WorkThread account, Random random)
    {
        int unit = Burners.RandomUnit(random);
        Burners.BurnLong(3 * unit);
        account.Charge(Long);
        Burners.BurnShort(unit);
        account.Charge(Short);
    }
}
