using System.Globalization;
using Pprof.Tool.Host;

namespace Pprof.Tool.Recording;

/// <summary>Starts a program, records it and passes on its exit code.</summary>
internal sealed class ProgramRecording
{
    private readonly RecordingRun _run;
    private readonly LaunchPort _port;
    private readonly LaunchedProgram _program;
    private readonly string _name;
    private bool _wasNotRecorded;

    private ProgramRecording(RecordingRun run, LaunchPort port, LaunchedProgram program, string name)
    {
        _run = run;
        _port = port;
        _program = program;
        _name = name;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code; if that is 0, the one of what went wrong with the recording.</returns>
    /// <exception cref="ToolException">It cannot be started, or its profile could not be written.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> command, CollectOptions options, ToolHost host)
    {
        string name = LaunchedProgram.NameOf(command);
        string file = ProgramPath.Find(command[0], host);
        var destination = new ProfileDestination(options, name, host);
        using var stop = new StopRequest(host);

        // The program writes to the same terminal, where a line that changes would be in its way.
        var run = new RecordingRun(options, destination, stop, host with { ShowsProgress = false });
        LaunchPort port = LaunchPort.Open(host);
        await using (port.ConfigureAwait(false))
        {
            stop.OnEnd = port.Abandon;
            using LaunchedProgram program = LaunchedProgram.Start(file, command, port.Port, host);
            stop.OnTermination = program.Terminate;
            return await new ProgramRecording(run, port, program, name).RunAsync().ConfigureAwait(false);
        }
    }

    private async Task<int> RunAsync()
    {
        int failure = 0;
        try
        {
            await RecordAsync().ConfigureAwait(false);
        }
        catch (ToolException e)
        {
            if (e.Message.Length > 0)
            {
                _run.Host.Say($"pprof: {e.Message}");
            }

            failure = e.ExitCode;
        }

        await _program.Exited.ConfigureAwait(false);
        int exitCode = _program.ExitCode;
        if (exitCode == 0 || (_wasNotRecorded && exitCode == LaunchedProgram.Killed))
        {
            return failure;
        }

        _run.Host.Say(string.Create(CultureInfo.InvariantCulture, $"{_name} ended with exit code {exitCode}."));
        return exitCode;
    }

    private async Task RecordAsync()
    {
        IRecorder recorder = await StartAsync().ConfigureAwait(false);
        await using (recorder.ConfigureAwait(false))
        {
            RecordingEnd end = await _run.WaitAsync(recorder).ConfigureAwait(false);
            _port.ResumeAll();
            await _run.FinishAsync(recorder).ConfigureAwait(false);
            if (end == RecordingEnd.Duration && !_program.Exited.IsCompleted)
            {
                _run.Host.Say($"{_name} goes on; this ends with it.");
            }

            await _program.Exited.ConfigureAwait(false);
        }
    }

    private async Task<IRecorder> StartAsync()
    {
        try
        {
            return await _run.StartAsync(_program.Id, _port.Port).ConfigureAwait(false);
        }
        catch (ToolException)
        {
            // Its runtime waits to go on, and would wait forever; or it has ended already.
            _wasNotRecorded = true;
            await _program.KillAsync().ConfigureAwait(false);
            throw;
        }
    }
}
