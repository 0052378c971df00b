using System.Globalization;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>The tool as a process of its own, in a folder of its own that every user may write to.</summary>
internal sealed class RealTool : IDisposable
{
    private const UnixFileMode Everybody = (UnixFileMode)0x1FF;

    public RealTool()
    {
        Programs.SkipUnlessLinux();
        Folder = Directory.CreateTempSubdirectory("pprof-real").FullName;
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(Folder, Everybody);
        }
    }

    public string Folder { get; }

    /// <summary>The command of the tool, without its arguments.</summary>
    public static string[] Command => [Programs.Dotnet, Path.Combine(AppContext.BaseDirectory, "dotnet-pprof.dll")];

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Runs the tool to its end.</summary>
    public Outcome Run(params IReadOnlyList<string> args) => RunBy([], args);

    /// <summary>Runs the tool by another command, which may give or take rights.</summary>
    public Outcome RunBy(string[] launcher, params IReadOnlyList<string> args)
    {
        using RealProcess process = Start(launcher, args);
        return process.Finish();
    }

    public RealProcess Start(string[] launcher, params IReadOnlyList<string> args) => RealProcess.Start(
        [.. launcher, .. Command, .. args], new Dictionary<string, string> { ["HOME"] = Folder, ["NO_COLOR"] = "1" }, Folder);

    /// <summary>Records a process for a while and shows the top of it.</summary>
    public Outcome Collect(int process, params IReadOnlyList<string> more) => Run(
        ["collect", "-p", process.ToString(CultureInfo.InvariantCulture), "--duration", "2s", "-o", PathOf("cpu.pb.gz"), "--top", .. more]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
