namespace Pprof.Collectors.Code.Native;

/// <summary>A range of a process's code, and the binary that it is mapped from.</summary>
internal sealed class NativeMapping(CodeMapping range, NativeBinary binary)
{
    /// <summary>Where it is, and the file as the process names it.</summary>
    public CodeMapping Range { get; } = range;

    /// <summary>The GNU build id in hexadecimal; empty if there is none. Opens the file.</summary>
    public string BuildId => Binary.BuildId;

    /// <summary>Whether it is mapped from a file with a name.</summary>
    public bool IsFile => BinaryFile.IsFile(Range.Path);

    internal NativeBinary Binary { get; } = binary;
}
