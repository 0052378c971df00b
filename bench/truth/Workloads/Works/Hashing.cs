using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Pprof.Truth.Workloads.Works;

/// <summary>
/// A method whose time is in a native library that keeps no frame pointers (OpenSSL), beside a burner.
/// </summary>
internal sealed class Hashing : Workload
{
    private const int Hash = 0;
    private const int Beside = 1;

    public override string Name => "hashing";

    public override IReadOnlyList<string> Parts { get; } = ["hash", "beside"];

    public override IReadOnlyList<Cell> Cells { get; } =
    [
        Cell.Of("HashBlocks", "hash"), Cell.Of("BurnBeside", "beside"), Cell.OfThread("work-full"),
    ];

    internal override void Start(Ledger ledger)
    {
        byte[] block = new byte[64 * 1024];
        StartThread(ledger, "work-full", (account, random) => Work(account, random, block));
        StartThread(ledger, "work-half", (account, random) =>
        {
            Work(account, random, block);
            account.Charge(ledger.Rest);
            Thread.Sleep(random.Next(1, 4));
        });
    }

    private static void Work(WorkThread account, Random random, byte[] block)
    {
        HashBlocks(block, random.Next(3, 12));
        account.Charge(Hash);
        Burners.BurnBeside(Burners.RandomUnit(random));
        account.Charge(Beside);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int HashBlocks(byte[] block, int blocks)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        int sum = 0;
        for (int count = 0; count < blocks; count++)
        {
            sum += SHA256.HashData(block, hash);
        }

        return sum;
    }
}
