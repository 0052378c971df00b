using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Pprof.Symbols.Binaries;

/// <summary>
/// Opens files whose paths come from others, such as a process or a profile: there may be a pipe that nobody writes to, or
/// a device, and a program in its container may put one there at any time.
/// </summary>
internal static partial class RegularFile
{
    /// <summary>Opens a file to read.</summary>
    /// <exception cref="IOException">It cannot be opened, is empty, or is no file of a disk.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static SafeFileHandle Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return File.OpenHandle(path);
        }

        // Devices and pipes have no length. To open a device may do something by itself, as a watchdog's does.
        bool isNone = Directory.Exists(path) || LengthOf(path) == 0;
        SafeFileHandle file = isNone ? throw NoFile(path) : OpenWithoutWaiting(path);
        try
        {
            return RandomAccess.GetLength(file) > 0 ? file : throw NoFile(path);
        }
        catch (NotSupportedException)
        {
            file.Dispose();
            throw NoFile(path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // Null where that cannot be found out, as of the kernel's links to what another process has open.
    private static long? LengthOf(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.LinkTarget is null ? file.Length : (file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo)?.Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // To open a pipe waits for somebody who writes, and cannot be interrupted.
    private static SafeFileHandle OpenWithoutWaiting(string path)
    {
        const int interrupted = 4;
        int flags = OperatingSystem.IsMacOS() ? 0x100_0004 : 0x8_0800; // O_CLOEXEC and O_NONBLOCK
        while (true)
        {
            int file = OpenFile(path, flags);
            if (file >= 0)
            {
                return new SafeFileHandle(file, ownsHandle: true);
            }

            int error = Marshal.GetLastPInvokeError();
            if (error != interrupted)
            {
                throw Failure(path, error);
            }
        }
    }

    private static Exception Failure(string path, int error)
    {
        const int notPermitted = 1, noSuchFile = 2, accessDenied = 13;
        string reason = $"{path}: {Marshal.GetPInvokeErrorMessage(error)}";
        return error switch
        {
            noSuchFile => new FileNotFoundException(reason, path),
            notPermitted or accessDenied => new UnauthorizedAccessException(reason),
            _ => new IOException(reason, error),
        };
    }

    private static IOException NoFile(string path) => new($"{path} is empty, or no file, such as a pipe, a device or a folder");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);
}
