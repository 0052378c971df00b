using Microsoft.Win32.SafeHandles;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Code.Native;

/// <summary>
/// Reads the code of a process, our own or another, through the kernel's <c>mem</c>: an address where nothing is mapped
/// is then a short answer, never a fault. Where the kernel refuses it, or the process has ended, the file that was
/// mapped there is read.
/// </summary>
/// <param name="target">Whose memory.</param>
/// <param name="code">Knows the files; null for memory alone.</param>
internal sealed class ProcessMemory(TargetProcess target, NativeCode? code = null) : ICodeMemory, IDisposable
{
    private SafeFileHandle? _file;
    private bool _isMissing;

    /// <summary>Whether somebody wanted to read, and the kernel did not let us.</summary>
    public bool IsDenied { get; private set; }

    /// <inheritdoc/>
    public int Read(ulong address, Span<byte> buffer)
    {
        int count = ReadMemory(address, buffer);
        return count == 0 && code is not null ? code.ReadFile(address, buffer) : count;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private int ReadMemory(ulong address, Span<byte> buffer)
    {
        if (_isMissing || address > long.MaxValue || buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            _file ??= File.OpenHandle(target.KernelFile("mem"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _isMissing = true;
            IsDenied = e is UnauthorizedAccessException;
            return 0;
        }

        try
        {
            return RandomAccess.Read(_file, buffer, (long)address);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
