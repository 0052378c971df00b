namespace Pprof.Collectors.Heap;

/// <summary>A sampled object.</summary>
/// <param name="Size">Its bytes.</param>
/// <param name="Id">What the caller knows it by; several may have the same.</param>
internal readonly record struct LiveObject(long Size, int Id);
