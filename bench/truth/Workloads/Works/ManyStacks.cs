using System.Runtime.CompilerServices;

namespace Pprof.Truth.Workloads.Works;

/// <summary>
/// Two busy threads with some 2,000 different stacks of 11 calls, all of which come within seconds: what a recording holds
/// must not grow any more then, however long it is.
/// </summary>
internal sealed class ManyStacks : Workload
{
    private const int Depth = 11;

    public override string Name => "many-stacks";

    public override IReadOnlyList<string> Parts { get; } = ["work"];

    public override IReadOnlyList<Cell> Cells { get; } = [];

    internal override void Start(Ledger ledger)
    {
        StartThread(ledger, "work-1", Work);
        StartThread(ledger, "work-2", Work);
    }

    private static void Work(WorkThread account, Random random)
    {
        GoLeft(random.Next(1 << Depth), Depth);
        account.CountUnit();
        account.Charge(0);
    }

    // Each bit of the path decides who is called next.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double GoLeft(int path, int depth) => GoOn(path, depth) + 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double GoRight(int path, int depth) => GoOn(path, depth) + 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double GoOn(int path, int depth)
    {
        if (depth == 0)
        {
            return Burners.BurnLong(Burners.Unit / 10);
        }

        return (path & 1) == 0 ? GoLeft(path >> 1, depth - 1) : GoRight(path >> 1, depth - 1);
    }
}
