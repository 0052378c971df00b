using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pprof.Truth.Workloads.Works;

/// <summary>Two busy threads with dictionaries, strings and recursion, whose work is counted.</summary>
internal sealed class Throughput : Workload
{
    public override string Name => "throughput";

    public override IReadOnlyList<string> Parts { get; } = ["work"];

    public override IReadOnlyList<Cell> Cells { get; } = [];

    internal override void Start(Ledger ledger)
    {
        StartThread(ledger, "work-1", CreateWork());
        StartThread(ledger, "work-2", CreateWork());
    }

    private static Action<WorkThread, Random> CreateWork()
    {
        Dictionary<int, string> words = [];
        return (account, _) =>
        {
            Burners.BurnLong(3_000);
            FillDictionary(words);
            Descend(20);
            account.CountUnit();
            account.Charge(0);
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FillDictionary(Dictionary<int, string> words)
    {
        for (int number = 0; number < 400; number++)
        {
            words[number & 255] = string.Concat("number ", number.ToString(CultureInfo.InvariantCulture));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Descend(int depth) => depth == 0 ? Burners.BurnShort(1_000) : Descend(depth - 1) + 1;
}
