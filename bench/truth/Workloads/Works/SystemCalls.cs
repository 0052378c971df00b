using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace Pprof.Truth.Workloads.Works;

/// <summary>A method that calls the kernel to read, write and look for files, beside a burner.</summary>
internal sealed class SystemCalls : Workload
{
    private const int Files = 0;
    private const int Beside = 1;

    public override string Name => "syscalls";

    public override IReadOnlyList<string> Parts { get; } = ["files", "beside"];

    public override IReadOnlyList<Cell> Cells { get; } =
    [
        Cell.Of("UseFiles", "files", Promise.KernelCallers), Cell.WithKernel("UseFiles", "files"), Cell.Of("BurnBeside", "beside"),
        Cell.OfThread("work-files"),
    ];

    internal override void Start(Ledger ledger)
    {
        string path = Environment.ProcessPath!;
        SafeFileHandle source = File.OpenHandle(path);
        SafeFileHandle sink = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write);
        byte[] buffer = new byte[4096];
        StartThread(ledger, "work-files", (account, random) =>
        {
            UseFiles(source, sink, buffer, random.Next(50, 200), path);
            account.Charge(Files);
            Burners.BurnBeside(Burners.RandomUnit(random) / 2);
            account.Charge(Beside);
        });
        StartThread(ledger, "work-beside", (account, random) =>
        {
            Burners.BurnBeside(Burners.RandomUnit(random));
            account.Charge(Beside);
            Thread.Sleep(random.Next(1, 3));
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int UseFiles(SafeFileHandle source, SafeFileHandle sink, byte[] buffer, int rounds, string path)
    {
        int sum = 0;
        for (int round = 0; round < rounds; round++)
        {
            sum += RandomAccess.Read(source, buffer, 0);
            RandomAccess.Write(sink, buffer, 0);
            sum += File.Exists(path) ? 1 : 0;
        }

        return sum;
    }
}
