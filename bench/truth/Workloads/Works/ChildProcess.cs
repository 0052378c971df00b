using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pprof.Truth.Workloads.Works;

/// <summary>The split, and children that burn: what they use is theirs, so that totals tell whether it was counted as ours.</summary>
internal sealed class ChildProcess : Split
{
    public override string Name => "child";

    public override IReadOnlyList<Cell> Cells { get; } =
    [
        Cell.Of("BurnLong", "long"), new("BurnInChild", CellKind.Method, "BurnInChild", ["never"], Promise.Sampled),
    ];

    public override IReadOnlyList<string> Parts { get; } = ["long", "short", "never"];

    public static void RunChild(int milliseconds)
    {
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin).TotalMilliseconds < milliseconds)
        {
            BurnInChild(Burners.Unit);
        }
    }

    internal override void Start(Ledger ledger)
    {
        StartThread(ledger, "work-full", BurnBoth);
        StartThread(ledger, "work-parent", (_, random) =>
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!);
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            {
                start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
            }

            start.ArgumentList.Add("--child");
            start.ArgumentList.Add(random.Next(300, 500).ToString(CultureInfo.InvariantCulture));
            using Process child = Process.Start(start)!;
            child.WaitForExit();
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double BurnInChild(int steps) => Burners.Burn(steps);
}
