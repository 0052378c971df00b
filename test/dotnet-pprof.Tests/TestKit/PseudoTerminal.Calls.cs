using System.Runtime.InteropServices;

namespace Pprof.Tool.Tests.TestKit;

/// <content>The calls of the C library.</content>
internal sealed partial class PseudoTerminal
{
    [LibraryImport("libc", EntryPoint = "posix_openpt")]
    private static partial int Open(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt")]
    private static partial int Grant(int master);

    [LibraryImport("libc", EntryPoint = "unlockpt")]
    private static partial int Unlock(int master);

    [LibraryImport("libc", EntryPoint = "ptsname")]
    private static partial nint DeviceOf(int master);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int SetSize(int file, nuint request, ushort[] size);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetSettings(int file, [Out] uint[] settings);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions([In, Out] byte[] actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen([In, Out] byte[] actions, int file, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int InitAttributes([In, Out] byte[] attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags([In, Out] byte[] attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaultSignals([In, Out] byte[] attributes, byte[] signals);

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(
        out int process, string path, byte[] actions, byte[] attributes, string?[] args, string?[] environment);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    private static partial int Wait(int process, out int status, int options);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
