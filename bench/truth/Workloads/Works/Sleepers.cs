using System.Runtime.CompilerServices;

namespace Pprof.Truth.Workloads.Works;

/// <summary>The split beside 200 threads that sleep: the clock of the wall runs for them, that of the CPU does not.</summary>
internal sealed class Sleepers : Split
{
    private const int Count = 200;

    public override string Name => "sleepers";

    public override IReadOnlyList<string> Parts { get; } = ["long", "short", "asleep"];

    public override IReadOnlyList<Cell> Cells { get; } =
    [
        Cell.Of("BurnLong", "long"), Cell.Of("SleepOnce", "asleep", Promise.KernelCallers), Cell.OfThread("work-full"),
    ];

    internal override void Start(Ledger ledger)
    {
        base.Start(ledger);
        int asleep = ledger.Rest - 1;
        for (int number = 0; number < Count; number++)
        {
            StartThread(ledger, "sleeper", (account, random) =>
            {
                SleepOnce(random.Next(500, 1_500));
                account.Charge(asleep);
            });
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SleepOnce(int milliseconds) => Thread.Sleep(milliseconds);
}
