using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Tests.TestKit;

namespace Pprof.NetTrace.Tests.Diagnostics;

/// <summary>Older runtimes know older forms of the commands.</summary>
public sealed class FallbackTests
{
    private const uint UnknownCommand = 0x8013_1385;

    private static readonly TraceSessionOptions Options = new()
    {
        Providers = [new TraceProvider("P", 0x11, 4, "a=b")],
        BufferMegabytes = 7,
        RundownKeywords = 0x38,
        Stacks = false,
    };

    [Theory]
    [InlineData(0x0205, 4)]
    [InlineData(0x0204, 3)]
    [InlineData(0x0203, 2)]
    [InlineData(0x0202, 1)]
    public async Task The_newest_form_that_the_runtime_knows_starts_the_session(int known, int version)
    {
        FakeEndpoint runtime = Knows(known, new ByteWriter().Long(99).ToArray());

        await using TraceSession session = await new DiagnosticsClient(runtime)
            .StartTracingAsync(Options, TestContext.Current.CancellationToken);

        Assert.Equal((99UL, version), (session.Id, session.Version));
        Assert.Equal(Enumerable.Range(0, 0x0206 - known).Select(i => 0x0205 - i), runtime.Asked.Select(asked => asked.Command));
    }

    [Fact]
    public async Task Each_form_tells_what_it_can()
    {
        FakeEndpoint runtime = Knows(0x0202, new ByteWriter().Long(99).ToArray());

        await using TraceSession session = await new DiagnosticsClient(runtime)
            .StartTracingAsync(Options, TestContext.Current.CancellationToken);

        ByteWriter Begin() => new ByteWriter().Int(7).Int(1);
        byte[] providers = new ByteWriter().Int(1).Long(0x11).Int(4).Int(2).Utf16("P").Int(4).Utf16("a=b").ToArray();
        Assert.Equal(
            [
                Begin().Long(0x38).Bytes(0).Bytes(providers).ToArray(),
                Begin().Bytes(1).Bytes(0).Bytes(providers).ToArray(),
                Begin().Bytes(1).Bytes(providers).ToArray(),
                Begin().Bytes(providers).ToArray(),
            ],
            runtime.Asked.Select(asked => asked.Payload));
    }

    [Fact]
    public async Task Single_events_are_asked_for_in_the_newest_form()
    {
        FakeEndpoint runtime = Knows(0x0206, new ByteWriter().Long(99).ToArray());
        TraceSessionOptions options = Options with { Providers = [new TraceProvider("P", 1, 4) { EventIds = [80] }] };

        await using TraceSession session = await new DiagnosticsClient(runtime)
            .StartTracingAsync(options, TestContext.Current.CancellationToken);

        Assert.Equal(5, session.Version);
        Assert.Equal(
            new ByteWriter().Int(0).Int(7).Int(1).Long(0x38).Bytes(0).Int(1)
                .Long(1).Int(4).Int(2).Utf16("P").Int(0).Bytes(1).Int(1).Int(80).ToArray(),
            runtime.Asked[0].Payload);
    }

    [Theory]
    [InlineData(0x0408)]
    [InlineData(0x0404)]
    [InlineData(0x0400)]
    public async Task An_older_runtime_tells_less_of_its_process(int known)
    {
        ByteWriter answer = new ByteWriter();
        if (known == 0x0408)
        {
            answer.Int(1);
        }

        answer.Long(5).Bytes(new byte[16]).Int(4).Utf16("app").Int(6).Utf16("Linux").Int(4).Utf16("x64");
        answer.Int(2).Utf16("A").Int(2).Utf16("9").Int(2).Utf16("R");

        RuntimeProcess process = await new DiagnosticsClient(Knows(known, answer.ToArray()))
            .GetProcessAsync(TestContext.Current.CancellationToken);

        Assert.Equal((5L, "app", "Linux", "x64"), (process.ProcessId, process.CommandLine, process.OperatingSystem, process.Architecture));
        Assert.Equal(known >= 0x0404 ? "A 9" : " ", $"{process.EntryAssembly} {process.RuntimeVersion}");
        Assert.Equal(known == 0x0408 ? "R" : "", process.Platform);
    }

    [Fact]
    public async Task A_runtime_that_knows_none_is_too_old()
    {
        DiagnosticsException error = await Assert.ThrowsAsync<DiagnosticsException>(() =>
            new DiagnosticsClient(Knows(0, [])).StartTracingAsync(Options, TestContext.Current.CancellationToken));

        Assert.Equal((DiagnosticsFailure.TooOld, 42), (error.Failure, error.ProcessId));
    }

    [Theory]
    [InlineData("DOTNET_IPC_V2")]
    [InlineData("")]
    public async Task What_is_no_answer_is_a_failure(string text)
    {
        var runtime = new FakeEndpoint(_ => [.. System.Text.Encoding.ASCII.GetBytes(text), .. new byte[text.Length == 0 ? 0 : 20]]);

        DiagnosticsException error = await Assert.ThrowsAsync<DiagnosticsException>(() =>
            new DiagnosticsClient(runtime).GetProcessAsync(TestContext.Current.CancellationToken));

        Assert.Equal(text.Length == 0 ? DiagnosticsFailure.Disconnected : DiagnosticsFailure.Refused, error.Failure);
    }

    [Fact]
    public async Task Another_error_is_told_by_its_number()
    {
        var runtime = new FakeEndpoint(_ => FakeEndpoint.Error(0x8013_1384));

        DiagnosticsException error = await Assert.ThrowsAsync<DiagnosticsException>(() =>
            new DiagnosticsClient(runtime).StartTracingAsync(Options, TestContext.Current.CancellationToken));

        Assert.Equal("The runtime of process 42 refused: error 0x80131384.", error.Message);
        Assert.Single(runtime.Asked);
    }

    [Fact]
    public async Task A_dump_that_cannot_be_written_is_an_error()
    {
        var client = new DiagnosticsClient(Knows(0x0101, BitConverter.GetBytes(0x8007_0005)));

        DiagnosticsException error = await Assert.ThrowsAsync<DiagnosticsException>(() =>
            client.WriteDumpAsync("/dump", DumpKind.Normal, TestContext.Current.CancellationToken));

        Assert.Equal(unchecked((int)0x8007_0005), error.ErrorCode);
    }

    [Fact]
    public async Task A_runtime_that_does_not_answer_is_not_waited_for()
    {
        var client = new DiagnosticsClient(new SilentEndpoint()) { Timeout = TimeSpan.FromMilliseconds(50) };

        DiagnosticsException error = await Assert.ThrowsAsync<DiagnosticsException>(
            () => client.GetProcessAsync(TestContext.Current.CancellationToken));

        Assert.Equal(DiagnosticsFailure.Timeout, error.Failure);
        Assert.StartsWith("Process 43 did not answer within", error.Message, StringComparison.Ordinal);
    }

    private static FakeEndpoint Knows(int known, byte[] payload) =>
        new(command => command == known ? FakeEndpoint.Ok(payload) : FakeEndpoint.Error(UnknownCommand));

    private sealed class SilentEndpoint() : DiagnosticsEndpoint(processId: 43)
    {
        public override async Task<Stream> ConnectAsync(CancellationToken cancel)
        {
            await Task.Delay(System.Threading.Timeout.Infinite, cancel);
            return Stream.Null;
        }
    }
}
