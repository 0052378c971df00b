using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pprof.Truth.Workloads.Works;

/// <summary>
/// Two burners, 75 to 25, with a loop of short native calls between: where a sampler waits for a thread to come to a place
/// where it may stop, the calls take the samples of what ran before.
/// </summary>
internal sealed partial class NativeCalls : Workload
{
    private const int Long = 0;
    private const int Short = 1;
    private const int Calls = 2;

    public override string Name => "pinvoke";

    public override IReadOnlyList<string> Parts { get; } = ["long", "short", "calls"];

    public override IReadOnlyList<Cell> Cells { get; } =
    [
        Cell.Of("BurnLong", "long"), Cell.Of("BurnShort", "short"), Cell.Of("CallNative", "calls", Promise.KernelCallers),
        Cell.WithKernel("CallNative", "calls"), Cell.OfThread("work-full"),
    ];

    internal override void Start(Ledger ledger)
    {
        StartThread(ledger, "work-full", Work);
        StartThread(ledger, "work-half", (account, random) =>
        {
            Work(account, random);
            account.Charge(ledger.Rest);
            Thread.Sleep(random.Next(1, 4));
        });
    }

    private static void Work(WorkThread account, Random random)
    {
        int unit = Burners.RandomUnit(random);
        Burners.BurnLong(3 * unit);
        account.Charge(Long);
        CallNative(unit / 20);
        account.Charge(Calls);
        Burners.BurnShort(unit);
        account.Charge(Short);
        CallNative(unit / 20);
        account.Charge(Calls);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long CallNative(int calls)
    {
        long sum = 0;
        for (int call = 0; call < calls; call++)
        {
            sum += Clocks.ReadClock(1, out Clocks.TimeSpec time) + time.Nanoseconds;
            if (call % 16 == 0)
            {
                sum += ParentId();
            }
        }

        return sum;
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentId();
}
