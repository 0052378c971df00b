using System.Runtime.InteropServices;

namespace Pprof.Collectors.Sampling.Signals;

/// <summary>Words at an address that the kernel can be told.</summary>
internal readonly struct PinnedWords(long[] words) : IDisposable
{
    private readonly GCHandle _handle = GCHandle.Alloc(words, GCHandleType.Pinned);

    public nint Address => _handle.AddrOfPinnedObject();

    public void Dispose() => _handle.Free();
}
