namespace Pprof.Symbols.Lines;

/// <summary>A place in a source file.</summary>
/// <param name="File">The path at which the compiler found it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public readonly record struct SourceLine(string File, int Line, int Column);
