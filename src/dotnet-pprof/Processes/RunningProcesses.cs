using System.Diagnostics;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Tool.Processes;

/// <summary>The processes that really run. All of them are asked at the same time, and none is waited for long.</summary>
internal sealed class RunningProcesses : IProcesses
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<IReadOnlyList<ListedProcess>> ListAsync()
    {
        IEnumerable<Task<(ListedProcess? Process, bool IsDotNet)>> asked = DiagnosticsClient.ListProcesses()
            .Where(id => id != Environment.ProcessId)
            .Select(id => Task.Run(() => DescribeAsync(id)));
        (ListedProcess? Process, bool IsDotNet)[] found = await Task.WhenAll(asked).ConfigureAwait(false);
        return [.. found.Where(one => one.IsDotNet).Select(one => one.Process).OfType<ListedProcess>().OrderBy(one => one.Id)];
    }

    public async Task<ListedProcess?> FindAsync(int id) => (await DescribeAsync(id).ConfigureAwait(false)).Process;

    public IReadOnlyList<int> WithName(string name)
    {
        Process[] found = Process.GetProcessesByName(name);
        int[] ids = [.. found.Select(process => process.Id).Where(id => id != Environment.ProcessId).Order()];
        foreach (Process process in found)
        {
            process.Dispose();
        }

        return ids;
    }

    private static async Task<(ListedProcess? Process, bool IsDotNet)> DescribeAsync(int id)
    {
        if (SystemProcess.Find(id) is not { } system)
        {
            return default;
        }

        var process = new ListedProcess
        {
            Id = id,
            Name = system.Name,
            ProcessName = system.Name,
            User = system.User,
            Started = system.Started,
            CommandLine = system.CommandLine,
            Notes = system.IsInContainer ? ["in a container"] : [],
        };
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            RuntimeProcess runtime = await DiagnosticsClient.ForProcess(id).GetProcessAsync(patience.Token).ConfigureAwait(false);
            return (Add(runtime, process), true);
        }
        catch (OperationCanceledException)
        {
            return (process with { Notes = [.. process.Notes, "does not answer"] }, true);
        }
        catch (DiagnosticsException e)
        {
            return (process with { Notes = [.. process.Notes, .. NoteOn(e.Failure)] }, IsDotNet(e.Failure));
        }
    }

    private static ListedProcess Add(RuntimeProcess runtime, ListedProcess process) => process with
    {
        Name = runtime.EntryAssembly.Length > 0 ? runtime.EntryAssembly : process.Name,
        RuntimeVersion = runtime.RuntimeVersion.Split('+')[0],
        CommandLine = process.CommandLine.Length > 0 ? process.CommandLine : runtime.CommandLine,
    };

    private static bool IsDotNet(DiagnosticsFailure failure) =>
        failure is not (DiagnosticsFailure.NotDotNet or DiagnosticsFailure.NoSuchProcess);

    private static string[] NoteOn(DiagnosticsFailure failure) => failure switch
    {
        DiagnosticsFailure.AccessDenied => ["another user's"],
        DiagnosticsFailure.NoPort => ["no diagnostics port"],
        _ => [],
    };
}
