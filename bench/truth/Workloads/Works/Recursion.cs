using System.Runtime.CompilerServices;

namespace Pprof.Truth.Workloads.Works;

/// <summary>Stacks of 200 frames, from two roots, 70 to 30. The kernel walks 127 frames, so that the roots are not promised.</summary>
internal sealed class Recursion : Workload
{
    private const int Depth = 200;
    private const int Left = 0;
    private const int Right = 1;

    public override string Name => "recursion";

    public override IReadOnlyList<string> Parts { get; } = ["left", "right"];

    public override IReadOnlyList<Cell> Cells { get; } =
    [
        Cell.Of("DescendLeft", "left"), Cell.Of("DescendRight", "right"), Cell.Of("BeginLeft", "left", Promise.None),
        Cell.OfThread("work-full"),
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
        int unit = Burners.RandomUnit(random) * 2;
        BeginLeft(unit * 7 / 10);
        account.Charge(Left);
        BeginRight(unit * 3 / 10);
        account.Charge(Right);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double BeginLeft(int steps) => DescendLeft(Depth, steps) + 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double BeginRight(int steps) => DescendRight(Depth, steps) + 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double DescendLeft(int depth, int steps) =>
        (depth == 0 ? Burners.BurnLong(steps) : DescendLeft(depth - 1, steps)) + 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double DescendRight(int depth, int steps) =>
        (depth == 0 ? Burners.BurnShort(steps) : DescendRight(depth - 1, steps)) + 1;
}
