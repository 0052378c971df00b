using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Tests.TestKit;

namespace Pprof.NetTrace.Tests.Diagnostics;

public sealed class ClientTests
{
    private const int NoSuchProcess = int.MaxValue - 7;

    [Fact]
    public async Task A_runtime_tells_of_its_process()
    {
        using TargetProcess target = TargetProcess.Start(variables: ("NETTRACE_TEST", "ä=b"));
        var client = DiagnosticsClient.ForProcess(target.Id);

        RuntimeProcess process = await client.GetProcessAsync(TestContext.Current.CancellationToken);
        IReadOnlyDictionary<string, string> variables = await client.GetEnvironmentAsync(TestContext.Current.CancellationToken);

        Assert.Equal(target.Id, process.ProcessId);
        Assert.Contains("NetTraceTarget.dll", process.CommandLine, StringComparison.Ordinal);
        Assert.Equal("NetTraceTarget", process.EntryAssembly);
        Assert.StartsWith($"{Environment.Version.Major}.", process.RuntimeVersion, StringComparison.Ordinal);
        Assert.NotEqual("", process.Platform);
        Assert.NotEqual(Guid.Empty, process.RuntimeId);
        Assert.Equal("ä=b", variables["NETTRACE_TEST"]);
    }

    [Fact]
    public void Processes_with_a_runtime_are_listed()
    {
        using TargetProcess target = TargetProcess.Start();

        Assert.Contains(target.Id, DiagnosticsClient.ListProcesses());
        Assert.Contains(Environment.ProcessId, DiagnosticsClient.ListProcesses());
    }

    [Fact]
    public async Task A_session_of_our_own_process_is_recorded()
    {
        var options = new TraceSessionOptions
        {
            Providers = [new TraceProvider("Microsoft-DotNETCore-SampleProfiler", 0, 5)],
            RundownKeywords = 0,
        };

        byte[] trace = await Recording.RecordAsync(
            DiagnosticsClient.ForProcess(Environment.ProcessId), options, TimeSpan.FromMilliseconds(50));

        Assert.NotEmpty(EventLines.OfReader(trace));
    }

    [Fact]
    public async Task A_session_that_is_broken_off_is_gone_also_where_no_event_comes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Threads of other processes are looked at in /proc.");
        using TargetProcess target = TargetProcess.Start();
        var client = DiagnosticsClient.ForProcess(target.Id);
        int before = CountStreams(target.Id);
        TraceSession session = await client.StartTracingAsync(
            new TraceSessionOptions { Providers = [new TraceProvider("Microsoft-Windows-DotNETRuntime", 1ul << 47, 1)], RundownKeywords = 0x38 },
            TestContext.Current.CancellationToken);
        int meanwhile = CountStreams(target.Id);

        await session.DisposeAsync();

        Assert.Equal(before + 1, meanwhile);

        // The thread goes a moment after its session.
        SpinWait.SpinUntil(() => CountStreams(target.Id) == before, TimeSpan.FromSeconds(30));
        Assert.Equal(before, CountStreams(target.Id));
    }

    // The runtime has a thread for each session, beside the one that answers commands.
    private static int CountStreams(int processId)
    {
        int count = 0;
        foreach (string folder in Directory.GetDirectories($"/proc/{processId}/task"))
        {
            try
            {
                count += File.ReadAllText(Path.Combine(folder, "comm")) == ".NET EventPipe\n" ? 1 : 0;
            }
            catch (IOException)
            {
                // It has ended.
            }
        }

        return count;
    }

    [Fact]
    public async Task A_process_that_is_not_there_is_named()
    {
        DiagnosticsException error = await FailAsync(NoSuchProcess);

        Assert.Equal(DiagnosticsFailure.NoSuchProcess, error.Failure);
        Assert.Equal(NoSuchProcess, error.ProcessId);
        Assert.Equal($"There is no process {NoSuchProcess}.", error.Message);
    }

    [Fact]
    public async Task A_thread_is_no_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux numbers them alike.");
        int thread = Directory.EnumerateDirectories("/proc/self/task")
            .Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
            .First(id => id != Environment.ProcessId);

        DiagnosticsException error = await FailAsync(thread);

        Assert.Equal(DiagnosticsFailure.NoSuchProcess, error.Failure);
        Assert.False(new LinuxProcess(thread).Exists);
        Assert.True(new LinuxProcess(Environment.ProcessId).Exists);
    }

    [Fact]
    public async Task A_process_without_a_runtime_is_told_from_one_with_diagnostics_turned_off()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells what a process has loaded.");
        using Process sleep = Process.Start("sleep", "60");
        using TargetProcess silent = TargetProcess.Start(variables: ("DOTNET_EnableDiagnostics", "0"));

        DiagnosticsException other = await FailAsync(sleep.Id);
        DiagnosticsException off = await FailAsync(silent.Id);
        sleep.Kill();

        Assert.Equal(DiagnosticsFailure.NotDotNet, other.Failure);
        Assert.Equal(DiagnosticsFailure.NoPort, off.Failure);
        Assert.EndsWith("it was started with DOTNET_EnableDiagnostics=0.", off.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_with_a_temporary_folder_of_its_own_is_found()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the environment of a process.");
        string folder = Directory.CreateTempSubdirectory("nettrace-tmp").FullName;
        using TargetProcess target = TargetProcess.Start(variables: ("TMPDIR", folder));

        RuntimeProcess process = await DiagnosticsClient.ForProcess(target.Id).GetProcessAsync(TestContext.Current.CancellationToken);

        Assert.Equal(target.Id, process.ProcessId);
        Assert.Contains(target.Id, DiagnosticsClient.ListProcesses());
        target.Kill();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_socket_that_another_process_put_there_is_not_used()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The kernel is asked who listens.");
        using Process sleep = Process.Start("sleep", "60");
        string path = Path.Combine(Path.GetTempPath(), $"dotnet-diagnostic-{sleep.Id}-1-socket");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen();

        DiagnosticsException error = await FailAsync(sleep.Id);
        sleep.Kill();
        File.Delete(path);

        Assert.Equal(DiagnosticsFailure.NotDotNet, error.Failure);
    }

    [Fact]
    public async Task A_process_that_dies_meanwhile_ends_the_stream_and_the_stop()
    {
        using TargetProcess target = TargetProcess.Start();
        await using TraceSession session = await DiagnosticsClient.ForProcess(target.Id)
            .StartTracingAsync(Recording.Everything, TestContext.Current.CancellationToken);
        Task<byte[]> reading = Recording.ReadAllAsync(session.Stream);
        await Task.Delay(300, TestContext.Current.CancellationToken);

        target.Kill();
        await session.StopAsync(TestContext.Current.CancellationToken);
        byte[] trace = await reading;

        var reader = new NetTraceReader(new MemoryStream(trace));
        int events = 0;
        NetTraceFormatException error = Assert.Throws<NetTraceFormatException>(() =>
        {
            for (; reader.MoveNext(); events++)
            {
            }
        });
        Assert.True(error.IsTruncated);
        Assert.True(events > 100, $"{events} events");
    }

    [Fact]
    public async Task Only_the_events_that_are_asked_for_by_number_come()
    {
        using TargetProcess target = TargetProcess.Start();
        var options = new TraceSessionOptions
        {
            Providers = [new TraceProvider("Microsoft-Windows-DotNETRuntime", 0x8000 | 0x1, 5) { EventIds = [80] }],
            RundownKeywords = 0,
        };

        byte[] trace = await Recording.RecordAsync(DiagnosticsClient.ForProcess(target.Id), options, TimeSpan.FromMilliseconds(200));

        string[] kinds = [.. EventLines.OfReader(trace).Select(line => line.Split(' ')[2]).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["Microsoft-DotNETCore-EventPipe/1", "Microsoft-Windows-DotNETRuntime/80"], kinds);
    }

    [Fact]
    public async Task Cancelling_is_no_failure()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => DiagnosticsClient.ForProcess(Environment.ProcessId).GetProcessAsync(cancel.Token));
    }

    private static Task<DiagnosticsException> FailAsync(int processId) => Assert.ThrowsAsync<DiagnosticsException>(
        () => DiagnosticsClient.ForProcess(processId).GetProcessAsync(TestContext.Current.CancellationToken));
}
