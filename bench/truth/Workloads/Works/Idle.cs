namespace Pprof.Truth.Workloads.Works;

/// <summary>Does nothing, so that there is nothing to keep account of either.</summary>
internal sealed class Idle : Workload
{
    public override string Name => "idle";

    public override IReadOnlyList<string> Parts { get; } = [];

    public override IReadOnlyList<Cell> Cells { get; } = [];

    internal override void Start(Ledger ledger)
    {
    }
}
