namespace Pprof.Tool.Host;

/// <summary>The folder that the tool was started in, by the name that its user knows.</summary>
internal static class WorkingFolder
{
    // As many as Linux follows before it calls them a circle.
    private const int MostLinks = 40;

    /// <summary>
    /// The variable <c>PWD</c> if it names the current folder: a shell keeps there by which links the user came, while
    /// the system resolves them. Sources are guessed by the folder's name.
    /// </summary>
    /// <exception cref="ToolException">The current folder does not exist any more.</exception>
    public static string Find(Func<string, string?> environment)
    {
        string current = Current();
        string? named = OperatingSystem.IsWindows() ? null : environment("PWD");
        return named is not null && Path.IsPathFullyQualified(named) && WithoutLinks(named) == current ? named : current;
    }

    private static string Current()
    {
        try
        {
            return Directory.GetCurrentDirectory();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException("the current folder is gone or closed; run this from another one", e);
        }
    }

    /// <summary>A path to the same place without links; null if there is none.</summary>
    internal static string? WithoutLinks(string path)
    {
        try
        {
            int followed = 0;
            return Resolve(path, ref followed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Resolve(string path, ref int followed)
    {
        string real = Path.GetPathRoot(path)!;
        foreach (string part in path[real.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.GetFullPath(Path.Join(real, part));
            if (Directory.ResolveLinkTarget(real, returnFinalTarget: false) is { } target)
            {
                real = ++followed <= MostLinks ? Resolve(target.FullName, ref followed) : throw new IOException("too many links");
            }
        }

        return real;
    }
}
