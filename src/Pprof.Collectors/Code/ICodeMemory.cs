namespace Pprof.Collectors.Code;

/// <summary>Reads the code of a process.</summary>
internal interface ICodeMemory
{
    /// <summary>Copies bytes from an address on.</summary>
    /// <returns>How many there were; fewer than asked for, or 0, where they are not mapped or not to be had.</returns>
    int Read(ulong address, Span<byte> buffer);
}
