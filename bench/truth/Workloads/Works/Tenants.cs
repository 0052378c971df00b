using Pprof.Collectors;

namespace Pprof.Truth.Workloads.Works;

/// <summary>Work for two tenants, 70 to 30, that hops from thread to thread of the pool at each await; labels tell whose it is.</summary>
internal sealed class Tenants : Workload
{
    private const int First = 0;
    private const int Second = 1;

    [ThreadStatic]
    private static WorkThread? _account;

    public override string Name => "tenants";

    public override IReadOnlyList<string> Parts { get; } = ["first", "second"];

    public override IReadOnlyList<Cell> Cells { get; } =
    [
        new("label tenant=first", CellKind.Label, "tenant=first", ["first"], Promise.Sampled),
        new("label tenant=second", CellKind.Label, "tenant=second", ["second"], Promise.Sampled),
        Cell.Of("BurnLong", "first"), Cell.Of("BurnShort", "second"), Cell.Of("WorkForFirstAsync", "first"),
    ];

    internal override void Start(Ledger ledger)
    {
        _ = Task.Run(() => WorkForBothAsync(ledger, new Random(1)));
        _ = Task.Run(() => WorkForBothAsync(ledger, new Random(2)));
    }

    private static async Task WorkForBothAsync(Ledger ledger, Random random)
    {
        while (true)
        {
            int hops = random.Next(2, 6);
            using (ProfileLabels.Push("tenant", "first"))
            {
                await WorkForFirstAsync(ledger, random, hops);
            }

            // A continuation runs on the stack of what it waited for; the work for one is not to be below the other's.
            await Task.Yield();

            using (ProfileLabels.Push("tenant", "second"))
            {
                await WorkForSecondAsync(ledger, random, hops);
            }

            await Task.Yield();
        }
    }

    private static async Task WorkForFirstAsync(Ledger ledger, Random random, int hops)
    {
        for (int hop = 0; hop < hops; hop++)
        {
            WorkThread account = Account(ledger);
            Burners.BurnLong(Burners.RandomUnit(random) * 14 / 10);
            account.Charge(First);
            await Task.Yield();
        }
    }

    private static async Task WorkForSecondAsync(Ledger ledger, Random random, int hops)
    {
        for (int hop = 0; hop < hops; hop++)
        {
            WorkThread account = Account(ledger);
            Burners.BurnShort(Burners.RandomUnit(random) * 6 / 10);
            account.Charge(Second);
            await Task.Yield();
        }
    }

    // What the pool used on the way here is nobody's.
    private static WorkThread Account(Ledger ledger)
    {
        WorkThread account = _account ??= ledger.Join("pool");
        account.Charge(ledger.Rest);
        return account;
    }
}
