using System.Runtime.InteropServices;

namespace Pprof.Truth;

/// <summary>
/// What the kernel grants this process, found out by trying and without the product: a rung that works here has to record,
/// so that none passes by refusing.
/// </summary>
public static partial class PerfAccess
{
    private const ulong ExcludeKernel = 1 << 5;
    private const ulong ExcludeHypervisor = 1 << 6;

    /// <summary>Whether a rung has to work here.</summary>
    public static bool Grants(string rung) => rung switch
    {
        Rungs.Perf => TryOpen(ExcludeHypervisor),
        Rungs.PerfUser => TryOpen(ExcludeHypervisor | ExcludeKernel),
        Rungs.Signal => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64,
        _ => true,
    };

    private static bool TryOpen(ulong flags)
    {
        nint number = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 241 : 298;

        // struct perf_event_attr: type (software), size, config (cpu-clock), period, …, flags.
        Span<ulong> attributes = stackalloc ulong[16];
        attributes.Clear();
        attributes[0] = 1 | (128UL << 32);
        attributes[2] = 10_000_000;
        attributes[5] = flags;
        nint descriptor = Open(number, ref attributes[0], 0, -1, -1, 0);
        if (descriptor < 0)
        {
            return false;
        }

        _ = Close((int)descriptor);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Open(nint number, ref ulong attributes, nint process, nint cpu, nint group, nint flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
