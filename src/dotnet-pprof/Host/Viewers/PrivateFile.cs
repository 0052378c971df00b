using System.Security.Cryptography;

namespace Pprof.Tool.Host.Viewers;

/// <summary>A file for a viewer: nobody else reads it, or finds out its name before it is there.</summary>
/// <remarks>It stays, since nobody knows when a viewer has read it; the system clears its folder in time.</remarks>
internal static class PrivateFile
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int DigitsOfFolder = 24;

    /// <summary>Writes a file named <c>pprof001</c> in a new folder of the one for temporary files.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="ToolException">It cannot be written.</exception>
    public static string Write(string extension, Action<Stream> write, ToolHost host)
    {
        string place = host.Environment("TMPDIR") is { Length: > 0 } named ? Path.GetFullPath(named, host.CurrentFolder()) : Path.GetTempPath();
        string folder = Path.Combine(place, $"pprof-{RandomNumberGenerator.GetHexString(DigitsOfFolder, lowercase: true)}");
        string path = Path.Combine(folder, $"pprof001.{extension}");
        bool isWhole = false;
        using var guard = new DeletedAtSignal(folder);
        try
        {
            CreateFolder(folder);
            using (FileStream file = Create(path))
            {
                write(file);
            }

            // Ctrl+C has deleted it.
            host.Cancellation.ThrowIfCancellationRequested();
            isWhole = true;
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"cannot write {path}: {Reason.Of(e)}", e);
        }
        finally
        {
            if (!isWhole)
            {
                DeletedAtSignal.Delete(folder);
            }
        }
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnFile | UnixFileMode.UserExecute);
        }
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnFile;
        }

        return new FileStream(path, options);
    }
}
