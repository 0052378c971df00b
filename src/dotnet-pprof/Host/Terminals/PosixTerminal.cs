using System.Runtime.InteropServices;

namespace Pprof.Tool.Host.Terminals;

/// <summary>The C library's calls on terminals, alike on Linux and macOS.</summary>
internal static partial class PosixTerminal
{
    public const int StandardInput = 0;
    public const int StandardError = 2;

    /// <summary>Wanted of a <see cref="PollEntry"/>: something can be read.</summary>
    public const short Readable = 1;

    private const int AfterOutput = 1;
    private const nuint GetSizeOnLinux = 0x5413;
    private const nuint GetSizeOnMacOS = 0x40087468;

    // Each system has a size and an order of its own for this structure; it is only handed from call to call.
    private const int MostSettings = 256;

    /// <summary>The settings of the terminal; null if there is none.</summary>
    public static byte[]? Settings()
    {
        byte[] settings = new byte[MostSettings];
        return GetSettings(StandardInput, settings) == 0 ? settings : null;
    }

    public static void Set(byte[] settings) => _ = SetSettings(StandardInput, AfterOutput, settings);

    /// <summary>Settings with which keys come one by one, unchanged, and are not shown.</summary>
    public static byte[] Raw(byte[] settings)
    {
        byte[] raw = [.. settings];
        MakeRaw(raw);
        return raw;
    }

    /// <summary>The size of the terminal; zeros if it is not known.</summary>
    public static (int Columns, int Rows) Size()
    {
        ushort[] size = new ushort[4];
        int result = OperatingSystem.IsMacOS()
            ? RuntimeInformation.ProcessArchitecture == Architecture.Arm64
                ? ControlOnStack(StandardError, GetSizeOnMacOS, 0, 0, 0, 0, 0, 0, size)
                : Control(StandardError, GetSizeOnMacOS, size)
            : Control(StandardError, GetSizeOnLinux, size);
        return result == 0 ? (size[1], size[0]) : (0, 0);
    }

    /// <summary>Stops all programs that the terminal runs now, as its own Ctrl+Z would.</summary>
    public static void StopForegroundPrograms() => _ = Kill(0, OperatingSystem.IsMacOS() ? 18 : 20);

    /// <summary>Whether reading failed only for now: EINTR, and EAGAIN of Linux and of macOS.</summary>
    public static bool MayTryAgain(int error) => error is 4 or 11 or 35;

    [LibraryImport("libc", EntryPoint = "poll")]
    public static partial int Poll([In, Out] PollEntry[] entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int file, [Out] byte[] buffer, nint length);

    [LibraryImport("libc", EntryPoint = "write")]
    public static partial nint Write(int file, byte[] buffer, nint length);

    [LibraryImport("libc", EntryPoint = "pipe")]
    public static partial int Pipe([Out] int[] ends);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetSettings(int file, [Out] byte[] settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetSettings(int file, int when, byte[] settings);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw([In, Out] byte[] settings);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int file, nuint request, [In, Out] ushort[] size);

    // Arguments that C declares as "..." are on the stack there, after eight that go to registers.
    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int ControlOnStack(
        int file, nuint request, nint a, nint b, nint c, nint d, nint e, nint f, [In, Out] ushort[] size);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}

/// <summary>A file to wait for, as poll has it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public int File;
    public short Wanted;
    public short Happened;
}
