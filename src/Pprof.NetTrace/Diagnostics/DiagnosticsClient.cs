using System.Buffers.Binary;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>
/// Talks to the diagnostics port of a .NET runtime, of another process or of our own. All methods may be called at the
/// same time; each command takes a connection of its own.
/// </summary>
public sealed class DiagnosticsClient
{
    private const int LongestEnvironment = 16 << 20;
    private readonly DiagnosticsEndpoint _endpoint;

    internal DiagnosticsClient(DiagnosticsEndpoint endpoint)
    {
        _endpoint = endpoint;
    }

    /// <summary>How long an answer may take; a stop and a dump may take any time.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The process, as the caller counts processes.</summary>
    public int ProcessId => _endpoint.ProcessId;

    /// <summary>A client for a process, also one in a container; nothing is done yet.</summary>
    public static DiagnosticsClient ForProcess(int processId) => new(
        OperatingSystem.IsWindows() ? new PipeEndpoint(processId) : new SocketEndpoint(processId));

    /// <summary>The processes that seem to have a diagnostics port, ours among them, in ascending order.</summary>
    public static IReadOnlyList<int> ListProcesses() => OperatingSystem.IsWindows()
        ? [.. PipeEndpoint.ListProcesses().Distinct().Order()]
        : SocketProcesses.List();

    /// <summary>Asks what the runtime says about its process.</summary>
    /// <exception cref="DiagnosticsException">The runtime could not be talked to; says why.</exception>
    public async Task<RuntimeProcess> GetProcessAsync(CancellationToken cancel = default)
    {
        IpcCommand[] commands = [IpcCommand.ProcessInfo3, IpcCommand.ProcessInfo2, IpcCommand.ProcessInfo];
        (IpcCommand command, byte[] answer, Stream stream) = await AskFirstKnownAsync(commands, _ => [], cancel).ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
        return RuntimeProcess.Parse(answer, command, ProcessId);
    }

    /// <summary>Asks for the variables of the process's environment.</summary>
    /// <exception cref="DiagnosticsException">The runtime could not be talked to; says why.</exception>
    public async Task<IReadOnlyDictionary<string, string>> GetEnvironmentAsync(CancellationToken cancel = default)
    {
        using CancellationTokenSource timeout = StartTimeout(Timeout, cancel);
        return await GuardAsync(ReadEnvironmentAsync, timeout, cancel).ConfigureAwait(false);
    }

    /// <summary>Starts a session.</summary>
    /// <exception cref="DiagnosticsException">The runtime could not be talked to, or refused; says why.</exception>
    public async Task<TraceSession> StartTracingAsync(TraceSessionOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(options.Providers.Length);
        (IpcCommand command, byte[] answer, Stream stream) = await AskFirstKnownAsync(
            CollectCommand.Candidates(options), command => CollectCommand.Encode(command, options), cancel).ConfigureAwait(false);
        int version = command - IpcCommand.CollectTracing + 1;
        return new TraceSession(this, stream, new IpcAnswer(answer, ProcessId).ReadLong(), version);
    }

    /// <summary>Lets a process go on that was started suspended; one that runs is left alone.</summary>
    /// <exception cref="DiagnosticsException">The runtime could not be talked to; says why.</exception>
    public Task ResumeAsync(CancellationToken cancel = default) => AskAsync(IpcCommand.ResumeRuntime, [], Timeout, cancel);

    /// <summary>Has the runtime write a dump of its process.</summary>
    /// <param name="path">The file, as the process sees files.</param>
    /// <param name="kind">How much is in it.</param>
    /// <param name="cancel">Ends the waiting, not the writing.</param>
    /// <exception cref="DiagnosticsException">The runtime could not be talked to, or could not write; says why.</exception>
    public async Task WriteDumpAsync(string path, DumpKind kind, CancellationToken cancel = default)
    {
        byte[] command = new IpcWriter().Text(path).Number((uint)kind).Number(0).ToArray();
        byte[] answer = await AskAsync(IpcCommand.WriteDump, command, null, cancel).ConfigureAwait(false);
        int result = (int)new IpcAnswer(answer, ProcessId).ReadNumber();
        if (result < 0)
        {
            throw new DiagnosticsException(
                DiagnosticsFailure.Refused, ProcessId, $"Process {ProcessId} could not write a dump: error 0x{result:X8}.")
            {
                ErrorCode = result,
            };
        }
    }

    /// <summary>Asks and closes the connection.</summary>
    /// <param name="command">The command.</param>
    /// <param name="payload">What belongs to it.</param>
    /// <param name="patience">How long the answer may take; null for any time.</param>
    /// <param name="cancel">Ends the waiting.</param>
    internal async Task<byte[]> AskAsync(IpcCommand command, byte[] payload, TimeSpan? patience, CancellationToken cancel)
    {
        (byte[] answer, Stream stream) = await AskOpenAsync(command, payload, patience, cancel).ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
        return answer;
    }

    private async Task<(IpcCommand Command, byte[] Answer, Stream Stream)> AskFirstKnownAsync(
        IpcCommand[] commands, Func<IpcCommand, byte[]> encode, CancellationToken cancel)
    {
        for (int i = 0; ; i++)
        {
            try
            {
                (byte[] answer, Stream stream) =
                    await AskOpenAsync(commands[i], encode(commands[i]), Timeout, cancel).ConfigureAwait(false);
                return (commands[i], answer, stream);
            }
            catch (DiagnosticsException e) when (i < commands.Length - 1 && e.ErrorCode == IpcMessage.UnknownCommand)
            {
                // An older form may be known.
            }
        }
    }

    private async Task<(byte[] Answer, Stream Stream)> AskOpenAsync(
        IpcCommand command, byte[] payload, TimeSpan? patience, CancellationToken cancel)
    {
        using CancellationTokenSource timeout = StartTimeout(patience, cancel);
        return await GuardAsync(
            async waiting =>
            {
                Stream stream = await _endpoint.ConnectAsync(waiting).ConfigureAwait(false);
                try
                {
                    return (await IpcMessage.AskAsync(stream, ProcessId, command, payload, waiting).ConfigureAwait(false), stream);
                }
                catch
                {
                    await stream.DisposeAsync().ConfigureAwait(false);
                    throw;
                }
            },
            timeout,
            cancel).ConfigureAwait(false);
    }

    private async Task<IReadOnlyDictionary<string, string>> ReadEnvironmentAsync(CancellationToken cancel)
    {
        Stream stream = await _endpoint.ConnectAsync(cancel).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] answer = await IpcMessage.AskAsync(stream, ProcessId, IpcCommand.ProcessEnvironment, [], cancel).ConfigureAwait(false);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(answer.Length >= sizeof(uint) ? answer : new byte[sizeof(uint)]);
            byte[] block = new byte[Math.Min(length, LongestEnvironment)];
            await stream.ReadExactlyAsync(block, cancel).ConfigureAwait(false);
            return ParseEnvironment(block);
        }
    }

    private Dictionary<string, string> ParseEnvironment(byte[] block)
    {
        var answer = new IpcAnswer(block, ProcessId);
        var variables = new Dictionary<string, string>();
        for (uint count = answer.ReadNumber(); count > 0; count--)
        {
            string[] pair = answer.ReadText().Split('=', 2);
            variables[pair[0]] = pair.Length > 1 ? pair[1] : "";
        }

        return variables;
    }

    private async Task<T> GuardAsync<T>(
        Func<CancellationToken, Task<T>> work, CancellationTokenSource timeout, CancellationToken cancel)
    {
        try
        {
            return await work(timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new DiagnosticsException(
                DiagnosticsFailure.Timeout, ProcessId, $"Process {ProcessId} did not answer within {Timeout.TotalSeconds:0.#} s.", e);
        }
        catch (EndOfStreamException e)
        {
            throw new DiagnosticsException(
                DiagnosticsFailure.Disconnected, ProcessId, $"Process {ProcessId} broke off the connection; it may have ended.", e);
        }
    }

    private static CancellationTokenSource StartTimeout(TimeSpan? patience, CancellationToken cancel)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (patience is not null)
        {
            source.CancelAfter(patience.Value);
        }

        return source;
    }
}
