namespace Pprof.Analysis.Graphs;

/// <summary>The place in the program that a node stands for; what the granularity leaves out is empty or 0.</summary>
/// <param name="Name">The function.</param>
/// <param name="Address">The instruction address.</param>
/// <param name="File">The source file, without <c>.</c>, <c>..</c> and doubled slashes, after <c>trim_path</c>.</param>
/// <param name="Line">The line number.</param>
/// <param name="Column">The column.</param>
/// <param name="ObjectFile">The binary: for reports that tell binaries apart, and where there is no function.</param>
/// <param name="StartLine">The function's first line, wherever <paramref name="ObjectFile"/> is told.</param>
public readonly record struct Place(
    Utf8Text Name,
    ulong Address,
    Utf8Text File,
    long Line,
    long Column,
    Utf8Text ObjectFile,
    long StartLine)
{
    /// <summary>What reports call the node: address, function and source position, as far as it has them.</summary>
    public Utf8Text PrintableName => NodeName.Of(this);

    /// <summary>The parts of <see cref="PrintableName"/>, at least one.</summary>
    public IReadOnlyList<Utf8Text> NameParts => NodeName.Parts(this);

    /// <summary>The same place with its file's name alone, without folders.</summary>
    public Place WithoutFolders() => File.IsEmpty ? this : this with { File = SlashPath.BaseName(File) };
}
