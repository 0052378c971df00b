using Pprof.Writing;

namespace Pprof.Tool.Host;

/// <summary>Writes a file whole or not at all, as <see cref="WholeFile"/> does; what goes wrong is told to the user.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; a device, a pipe or an open file of a process is written to as it is.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write) =>
        Run(path, () => WholeFile.Write(path, write, beside => new DeletedAtSignal(beside)));

    /// <summary>Finds out whether a file can be written, before somebody waits for what is to be in it.</summary>
    /// <param name="path">The file; what is there stays as it is.</param>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public static void Check(string path) => Run(path, () => WholeFile.Check(path));

    /// <summary>Writes a file under the first of some names that nothing has.</summary>
    /// <returns>The name.</returns>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public static string WriteNew(IEnumerable<string> names, Action<Stream> write)
    {
        string first = names.First();
        string name = "";
        Run(first, () => WholeFile.WriteBeside(
            Path.GetFullPath(first), write, beside => name = MoveToUnused(beside, names), beside => new DeletedAtSignal(beside)));
        return name;
    }

    /// <summary>Gives a file the first of some names that nothing has, be it a link that leads nowhere.</summary>
    /// <returns>The name.</returns>
    /// <exception cref="IOException">All of them are taken, or the file cannot be renamed.</exception>
    public static string MoveToUnused(string file, IEnumerable<string> names)
    {
        foreach (string name in names.Where(name => !IsTaken(name)))
        {
            try
            {
                File.Move(file, name);
                return name;
            }
            catch (IOException) when (IsTaken(name))
            {
                // Somebody else was faster; the next one then.
            }
        }

        throw new IOException("all names are taken");
    }

    private static void Run(string path, Action action)
    {
        try
        {
            action();
        }
        catch (IOException e) when (StandardOutput.IsClosed(e))
        {
            throw ToolException.OutputClosed;
        }
        catch (IOException e) when (Directory.Exists(path))
        {
            throw new ToolException($"cannot write {path}: it is a folder", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"cannot write {path}: {Reason.Of(e)}", e);
        }
    }

    private static bool IsTaken(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;
}
