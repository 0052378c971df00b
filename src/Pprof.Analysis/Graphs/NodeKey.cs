namespace Pprof.Analysis.Graphs;

/// <summary>A <see cref="Place"/> with numbers for its texts, equal texts having equal numbers.</summary>
internal readonly record struct NodeKey(
    int Name, ulong Address, int File, long Line, long Column, int ObjectFile, long StartLine);
