namespace Pprof.Symbols.Tests.TestKit;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("pprof-symbols-").FullName;

    public string PathOf(string name) => Path.Combine(_path, name);

    public string Copy(string file)
    {
        string copy = PathOf(Path.GetFileName(file));
        File.Copy(file, copy);
        return copy;
    }

    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        string path = PathOf(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
