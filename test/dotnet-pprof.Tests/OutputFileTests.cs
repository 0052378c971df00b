namespace Pprof.Tool.Tests;

public sealed class OutputFileTests : IDisposable
{
    private readonly TestTool _tool = new();

    [Fact]
    public void A_report_goes_to_the_file_that_is_named()
    {
        string path = _tool.PathOf("out.txt");

        Assert.Equal(0, _tool.Run("-top", $"-output={path}", _tool.Write("p", "main 1")));

        Assert.Contains("main", File.ReadAllText(path));
        Assert.Empty(_tool.Output);
        Assert.Contains(path, _tool.Messages);
    }

    [Fact]
    public void An_existing_file_stays_whole_if_the_report_fails()
    {
        string path = _tool.PathOf("out.txt");
        File.WriteAllText(path, "precious");

        Assert.Equal(2, _tool.Run("-peek=nothing", $"-output={path}", _tool.Write("p", "main 1")));

        Assert.Equal("precious", File.ReadAllText(path));
        Assert.Equal(["out.txt", "p"], Directory.GetFiles(_tool.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_profile_that_is_read_can_be_overwritten()
    {
        string path = _tool.Write("p", "main;work 30", "main 10");

        Assert.Equal(0, _tool.Run("-proto", "-focus=work", $"-output={path}", path));

        Assert.Equal(1, ProfileReader.ReadFile(path).Samples.Count);
    }

    [Fact]
    public void A_folder_that_is_missing_is_named()
    {
        string path = _tool.PathOf("missing/out.txt");

        Assert.Equal(2, _tool.Run("-top", $"-output={path}", _tool.Write("p", "main 1")));

        Assert.Contains($"cannot write {path}", _tool.Messages);
    }

    public void Dispose() => _tool.Dispose();
}
