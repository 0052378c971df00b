using System.Runtime.CompilerServices;

namespace Pprof.Truth.Workloads.Works;

/// <summary>
/// A method that allocates, so that the garbage collector has much to do, beside a burner. What the collector does on the
/// allocating thread is charged to its caller; on threads of its own (Server GC) it is nobody's of ours.
/// </summary>
internal sealed class Allocation : Workload
{
    private const int Allocate = 0;
    private const int Beside = 1;

    public override string Name => "allocation";

    public override IReadOnlyList<string> Parts { get; } = ["allocate", "beside"];

    public override IReadOnlyList<Cell> Cells { get; } =
    [
        Cell.Of("AllocateTrees", "allocate", Promise.KernelCallers), Cell.WithKernel("AllocateTrees", "allocate"),
        Cell.Of("BurnBeside", "beside"), Cell.OfThread("work-trees"),
        new("[GC]", CellKind.Node, "[GC]", [], Promise.None),
    ];

    internal override void Start(Ledger ledger)
    {
        var kept = new Tree?[64];
        StartThread(ledger, "work-trees", (account, random) =>
        {
            kept[random.Next(kept.Length)] = AllocateTrees(random.Next(8, 13));
            account.Charge(Allocate);
        });
        StartThread(ledger, "work-beside", (account, random) =>
        {
            Burners.BurnBeside(Burners.RandomUnit(random));
            account.Charge(Beside);
            Thread.Sleep(random.Next(1, 3));
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tree AllocateTrees(int depth) =>
        depth == 0 ? new Tree(null, null) : new Tree(AllocateTrees(depth - 1), AllocateTrees(depth - 1));

    private sealed record Tree(Tree? Left, Tree? Right)
    {
        // Makes an object large enough for a collection every few milliseconds.
        public byte[] Payload { get; } = new byte[40];
    }
}
