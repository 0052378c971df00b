using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Tests.Shell.Editing;

public sealed class HistoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-history").FullName;

    private string FilePath => Path.Combine(_folder, "state", "dotnet-pprof", "history");

    [Fact]
    public void A_line_is_kept_once_at_its_last_place()
    {
        List<string> kept = [];
        var history = new LineHistory(["a", "b", "a"], kept.Add);

        history.Add("b");
        history.Add("b");
        history.Add("  ");

        Assert.Equal(["a", "b"], history.Lines);
        Assert.Equal(["b"], kept);
    }

    [Fact]
    public void A_file_keeps_lines_for_its_owner_alone()
    {
        new HistoryFile(FilePath).Add("peek main");

        Assert.Equal(["peek main"], new HistoryFile(FilePath).Read());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        }
    }

    [Fact]
    public void Shells_at_the_same_time_lose_no_line()
    {
        Parallel.For(0, 4, shell =>
        {
            var file = new HistoryFile(FilePath);
            for (int line = 0; line < 25; line++)
            {
                file.Add($"{shell} {line}");
            }
        });

        Assert.Equal(100, new HistoryFile(FilePath).Read().Count);
    }

    [Fact]
    public void A_long_file_is_cut_to_its_newest_lines()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllLines(FilePath, Enumerable.Range(0, (2 * HistoryFile.MostLines) + 1).Select(line => $"{line}"));

        List<string> lines = new HistoryFile(FilePath).Read();

        Assert.Equal(HistoryFile.MostLines, lines.Count);
        Assert.Equal($"{2 * HistoryFile.MostLines}", lines[^1]);
        Assert.Equal(lines, File.ReadAllLines(FilePath));
    }

    [Fact]
    public void A_file_that_cannot_be_used_is_no_error()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var history = new HistoryFile(Path.Combine(file, "dotnet-pprof", "history"));

        history.Add("top");

        Assert.Empty(history.Read());
    }

    [Fact]
    public void The_file_is_where_the_platform_keeps_state()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The folders are those of Linux.");
        Assert.Equal("/s/dotnet-pprof/history", PathFor(("XDG_STATE_HOME", "/s"), ("HOME", "/h")));
        Assert.Equal("/h/.local/state/dotnet-pprof/history", PathFor(("XDG_STATE_HOME", "relative"), ("HOME", "/h")));
        Assert.Null(PathFor());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string? PathFor(params (string Name, string Value)[] variables) =>
        HistoryPath.Of(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
