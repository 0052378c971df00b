namespace Pprof.Collectors.Code;

/// <summary>A range of a process's memory that holds code.</summary>
/// <param name="Start">The first address.</param>
/// <param name="Limit">The address after the last one.</param>
/// <param name="Offset">Of the first address in the file, in bytes.</param>
/// <param name="Path">The file as the process names it, a name in brackets such as <c>[vdso]</c>, or empty.</param>
internal readonly record struct CodeMapping(ulong Start, ulong Limit, ulong Offset, string Path);
