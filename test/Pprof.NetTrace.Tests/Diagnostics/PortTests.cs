using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Tests.TestKit;

namespace Pprof.NetTrace.Tests.Diagnostics;

public sealed class PortTests
{
    [Fact]
    public async Task A_process_is_recorded_from_its_first_instruction_to_its_end()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using var port = DiagnosticsPort.Open();
        using TargetProcess target = TargetProcess.Start(waits: false, variables: ("DOTNET_DiagnosticPorts", port.VariableToSuspend));
        DiagnosticsClient client = await port.AcceptAsync(cancel);
        await using TraceSession session = await client.StartTracingAsync(Recording.Everything, cancel);
        Task<byte[]> reading = Recording.ReadAllAsync(session.Stream);

        await client.ResumeAsync(cancel);
        target.WaitUntilReady();
        RuntimeProcess process = await client.GetProcessAsync(cancel);
        int exitCode = target.End();
        byte[] trace = await reading;

        Assert.Equal(0, exitCode);
        Assert.Equal(target.Id, client.ProcessId);
        Assert.Equal(target.Id, process.ProcessId);
        List<string> lines = TypedLines.OfReader(trace);
        Assert.Contains(lines, line => line.StartsWith("MethodLoad ", StringComparison.Ordinal) && line.Contains(" <Main>$ ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("module ", StringComparison.Ordinal) && line.Contains("NetTraceTarget.dll", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_processes_at_one_port_are_told_apart()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using var port = DiagnosticsPort.Open();
        using TargetProcess first = TargetProcess.Start(variables: ("DOTNET_DiagnosticPorts", port.VariableToRun));
        using TargetProcess second = TargetProcess.Start(variables: ("DOTNET_DiagnosticPorts", port.VariableToRun));

        DiagnosticsClient[] clients = [await port.AcceptAsync(cancel), await port.AcceptAsync(cancel)];

        Assert.Equal(new[] { first.Id, second.Id }.Order(), clients.Select(client => client.ProcessId).Order());
        foreach (DiagnosticsClient client in clients)
        {
            Assert.Equal(client.ProcessId, (await client.GetProcessAsync(cancel)).ProcessId);
            Assert.Equal(client.ProcessId, (await client.GetProcessAsync(cancel)).ProcessId);
        }
    }

    [Fact]
    public async Task A_closed_port_says_so_and_leaves_no_file()
    {
        var port = DiagnosticsPort.Open();
        using TargetProcess target = TargetProcess.Start(variables: ("DOTNET_DiagnosticPorts", port.VariableToRun));
        DiagnosticsClient client = await port.AcceptAsync(TestContext.Current.CancellationToken);

        await port.DisposeAsync();

        DiagnosticsException error = await Assert.ThrowsAsync<DiagnosticsException>(
            () => client.GetProcessAsync(TestContext.Current.CancellationToken));
        Assert.Equal(DiagnosticsFailure.Disconnected, error.Failure);
        Assert.False(Directory.Exists(Path.GetDirectoryName(port.Address)));
    }
}
