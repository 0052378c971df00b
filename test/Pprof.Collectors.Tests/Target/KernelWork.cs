namespace Pprof.Tests.CollectorsTarget;

/// <summary>What spends its time in the kernel.</summary>
public static class KernelWork
{
    /// <summary>Lets the kernel clear memory.</summary>
    public static void ReadZeros(CancellationToken stop)
    {
        byte[] buffer = new byte[64 << 10];
        using var zeros = new FileStream("/dev/zero", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
        while (!stop.IsCancellationRequested)
        {
            zeros.ReadExactly(buffer);
        }
    }
}
