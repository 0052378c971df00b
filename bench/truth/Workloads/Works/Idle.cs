namespace Pprof.Truth.Workloads.Works;

/// <summary>Does nothing.</summary>
internal sealed class Idle : Workload
{
    public override string Name => "idle";

    public override IReadOnlyList<string> Parts { get; } = [];

    public override IReadOnlyList<Cell> Cells { get; } = [];

    internal override void Start(Ledger ledger)
    {
    }
}
