using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>The system's calls for events. An error is an errno; 0 is none.</summary>
internal static partial class PerfCalls
{
    public const int AnyCpu = -1;

    private const int CloseOnExec = 8;
    private const nuint Disable = 0x2401;
    private const nuint SetOutput = 0x2405;
    private const int ReadAndWrite = 3;
    private const int Shared = 1;

    // _IOR('$', 7, __u64 *)
    private const nuint GetId = 0x80082407;

    /// <summary>Whether these calls are known for the machine.</summary>
    public static bool AreKnown => OperatingSystem.IsLinux()
        && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    private static nint OpenNumber => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 241 : 298;

    /// <summary>Opens an event on a thread; thread 0 is the calling one.</summary>
    public static SafeFileHandle? Open(byte[] attributes, int threadId, int cpu, out int error)
    {
        nint descriptor = Syscall(OpenNumber, in attributes[0], threadId, cpu, -1, CloseOnExec);
        error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Lets an event write into the ring of another one of the same CPU.</summary>
    public static int Redirect(SafeFileHandle source, SafeFileHandle ringOwner)
    {
        // Both stay alive: the caller keeps them.
        return Control(source, SetOutput, ringOwner.DangerousGetHandle()) < 0 ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>The id that samples of an event have, also of those that were inherited from it.</summary>
    public static ulong IdOf(SafeFileHandle source)
    {
        ulong id = 0;
        return ControlId(source, GetId, ref id) < 0 ? 0 : id;
    }

    /// <summary>Ends the sampling of an event and of all that were inherited from it.</summary>
    public static void Stop(SafeFileHandle source) => Control(source, Disable, 0);

    public static nint Map(SafeFileHandle source, nint bytes, out int error)
    {
        nint address = Map(0, bytes, ReadAndWrite, Shared, source, 0);
        error = address == -1 ? Marshal.GetLastPInvokeError() : 0;
        return address;
    }

    public static void Unmap(nint address, nint bytes) => _ = UnmapPages(address, bytes);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Syscall(nint number, in byte attributes, nint threadId, nint cpu, nint group, nint flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle source, nuint request, nint argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int ControlId(SafeFileHandle source, nuint request, ref ulong id);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nint bytes, int protection, int flags, SafeFileHandle source, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int UnmapPages(nint address, nint bytes);
}
