namespace Pprof.Collectors.Code.Native;

/// <summary>Tells by the name of a mapping what its code is.</summary>
internal static class BinaryName
{
    private const string JitHeap = "/memfd:doublemapper";

    public static CodeKind KindOf(string path)
    {
        if (path.Length == 0 || path.StartsWith(JitHeap, StringComparison.Ordinal))
        {
            return CodeKind.Stub;
        }

        string name = Path.GetFileName(BinaryFile.NameOf(path));
        return name switch
        {
            "libcoreclr.so" => CodeKind.Runtime,
            _ when IsLibrary(name, "libclrgc") => CodeKind.Collector,
            _ when IsLibrary(name, "libclrjit") => CodeKind.Jit,
            _ => CodeKind.Native,
        };
    }

    /// <summary>How the code is shown that no symbol is known for.</summary>
    public static string ShownRest(string path) => KindOf(path) switch
    {
        CodeKind.Stub => "[stub]",
        CodeKind.Runtime => "[runtime]",
        CodeKind.Collector => "[GC]",
        CodeKind.Jit => "[JIT]",
        _ when BinaryFile.IsFile(path) => Path.GetFileName(BinaryFile.NameOf(path)),
        _ => BinaryFile.NameOf(path),
    };

    private static bool IsLibrary(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".so", StringComparison.Ordinal);
}
