using System.Diagnostics;
using Pprof.Tests.Shared;

namespace Pprof.Tests.AspNetCore.TestKit;

/// <summary>A program in Go that serves its own profiles, if Go is installed.</summary>
public sealed class GoServer : IDisposable
{
    private readonly Process? _process;

    public GoServer()
    {
        if (GoTool.IsInstalled)
        {
            _process = GoTool.Start(Repository.PathOf("test", "Pprof.AspNetCore.Tests", "Go", "server.go"));
            Address = new Uri($"http://{_process.StandardOutput.ReadLine()}");
            HurriedAddress = new Uri($"http://{_process.StandardOutput.ReadLine()}");
        }
    }

    public Uri? Address { get; }

    /// <summary>Of a server that lets answers take 5 seconds, and what is recorded longer.</summary>
    public Uri? HurriedAddress { get; }

    /// <summary>Before 1.22 other methods than GET were answered as well.</summary>
    public static bool RefusesMethods => GoTool.IsInstalled && GoTool.Minor >= 22;

    public void Dispose()
    {
        _process?.StandardInput.Close();
        _process?.WaitForExit();
        _process?.Dispose();
    }
}
