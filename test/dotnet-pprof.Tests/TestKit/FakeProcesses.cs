using Pprof.Tool.Processes;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>The processes of a machine that a test makes up.</summary>
internal sealed class FakeProcesses : IProcesses
{
    public List<ListedProcess> DotNet { get; } = [];

    public List<ListedProcess> Others { get; } = [];

    public void Add(int id, string name, string processName = "dotnet") => DotNet.Add(
        new ListedProcess { Id = id, Name = name, ProcessName = processName, CommandLine = $"dotnet {name}.dll" });

    public Task<IReadOnlyList<ListedProcess>> ListAsync() => Task.FromResult<IReadOnlyList<ListedProcess>>(DotNet);

    public Task<ListedProcess?> FindAsync(int id) =>
        Task.FromResult(DotNet.Concat(Others).FirstOrDefault(process => process.Id == id));

    public IReadOnlyList<int> WithName(string name) =>
        [.. Others.Where(process => process.ProcessName == name).Select(process => process.Id)];
}
