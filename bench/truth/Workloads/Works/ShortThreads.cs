using System.Runtime.CompilerServices;

namespace Pprof.Truth.Workloads.Works;

/// <summary>The split on threads of which each lives for 50 ms; there are always two.</summary>
internal sealed class ShortThreads : Split
{
    private const long Life = 50_000_000;

    public override string Name => "short-threads";

    public override IReadOnlyList<Cell> Cells { get; } = [Cell.Of("BurnLong", "long")];

    internal override void Start(Ledger ledger)
    {
        StartNext(ledger);
        StartNext(ledger);
    }

    // Each starts the one after it, so that none has to wait for the others.
    private static void StartNext(Ledger ledger) =>
        new Thread(() => LiveShortly(ledger)) { IsBackground = true, Name = "short" }.Start();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LiveShortly(Ledger ledger)
    {
        WorkThread account = ledger.Join("short", isShortLived: true);
        var random = new Random(account.ThreadId);
        account.Charge(ledger.Rest);
        while (account.Charge(ledger.Rest) < Life)
        {
            int unit = Burners.RandomUnit(random) / 2;
            Burners.BurnLong(3 * unit);
            account.Charge(Long);
            Burners.BurnShort(unit);
            account.Charge(Short);
        }

        StartNext(ledger);
        account.Charge(ledger.Rest);
        ledger.Leave(account);
    }
}
