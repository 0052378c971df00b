using System.Text;

namespace Pprof.Tool.Shell.Editing;

/// <summary>
/// Keeps the history between runs, a line of UTF-8 each. Several shells may add to it at once. A file that cannot be
/// read or written is as good as none.
/// </summary>
internal sealed class HistoryFile(string path)
{
    /// <summary>The lines that are kept.</summary>
    public const int MostLines = 2000;

    // What somebody else made of the file is not worth more memory than this.
    private const int MostBytes = 4 << 20;
    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>The lines, the oldest first, each once; rewrites the file when it holds far more.</summary>
    public List<string> Read()
    {
        List<string> kept = [];
        if (File.Exists(path))
        {
            TryUse(file =>
            {
                List<string> lines = LinesOf(file);
                kept = LineHistory.Distinct(lines);
                kept = kept[^Math.Min(kept.Count, MostLines)..];
                if (lines.Count > 2 * MostLines || file.Length > MostBytes)
                {
                    Rewrite(file, kept);
                }
            });
        }

        return kept;
    }

    /// <summary>Adds a line at the end.</summary>
    public void Add(string line) => TryUse(file =>
    {
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes(line.ReplaceLineEndings(" ") + "\n"));
    });

    private static List<string> LinesOf(FileStream file)
    {
        file.Seek(Math.Max(0, file.Length - MostBytes), SeekOrigin.Begin);
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        List<string> lines = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    // In place, since another shell may be waiting for this very file.
    private static void Rewrite(FileStream file, List<string> lines)
    {
        byte[] content = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        file.Seek(0, SeekOrigin.Begin);
        file.Write(content);
        file.SetLength(content.Length);
    }

    // Only one shell at a time has the file; the others are quick, so that waiting for them is short.
    private void TryUse(Action<FileStream> use)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                using FileStream file = Open();
                use(file);
                return;
            }
            catch (IOException e) when (IsInUse(e))
            {
                Thread.Sleep(Pause);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                return;
            }
        }
    }

    // EWOULDBLOCK of Linux and of macOS, and ERROR_SHARING_VIOLATION.
    private static bool IsInUse(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32;

    private FileStream Open()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        string folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return new FileStream(path, options);
        }

        // What was looked for is nobody else's business.
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(folder, owner | UnixFileMode.UserExecute);
        options.UnixCreateMode = owner;
        return new FileStream(path, options);
    }
}
