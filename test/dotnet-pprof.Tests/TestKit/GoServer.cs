using System.Diagnostics;
using Pprof.Tests.Shared;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>A program in Go that serves its own profiles, if Go is installed.</summary>
public sealed class GoServer : IDisposable
{
    private readonly Process? _process;

    public GoServer()
    {
        if (GoTool.IsInstalled)
        {
            _process = GoTool.Start(Repository.PathOf("test", "dotnet-pprof.Tests", "Fetching", "Network", "Go", "server.go"));
            Address = _process.StandardOutput.ReadLine() ?? "";
        }
    }

    /// <summary>As <c>127.0.0.1:12345</c>; empty without Go.</summary>
    public string Address { get; } = "";

    public void Dispose()
    {
        _process?.StandardInput.Close();
        _process?.WaitForExit();
        _process?.Dispose();
    }
}
