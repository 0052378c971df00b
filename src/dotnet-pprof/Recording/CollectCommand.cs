using Pprof.Tool.Host;
using Pprof.Tool.Processes;
using Pprof.Tool.Verbs;

namespace Pprof.Tool.Recording;

/// <summary>
/// The verb <c>collect</c>: records what a process that runs, or a program that it starts, spends time on, allocates, waits
/// for or throws.
/// </summary>
internal static class CollectCommand
{
    private const string Name = "collect";

    private const string Examples = """
          dotnet pprof collect -p 1234 --duration 30s  a process, for 30 seconds
          dotnet pprof collect -n api --top            one by its name, until Ctrl+C
          dotnet pprof collect -- dotnet app.dll       a program, from its start
        """;

    private const string Closing = """
        Ctrl+C ends the recording and keeps it; a second one ends the tool at once.
        The exit code is that of the program behind --, if there is one; else 0, or 2
        if something went wrong. 126 and 127: the program could not be started.
        """;

    public static Verb Verb { get; } = new()
    {
        Name = Name,
        Summary = "Record a .NET program: time, memory, waits, exceptions",
        Usage = ["(-p PID | -n NAME) [options]", "[options] -- PROGRAM [arguments]"],
        Introduction = Examples,
        Closing = Closing,
        Options = [.. CollectOptionTable.Rows.Select(row => OptionDescription.Of(row, new CollectOptions()))],
        TakesProgram = true,
        Run = Run,
    };

    private static int Run(IReadOnlyList<string> args, ToolHost host)
    {
        VerbLine<CollectOptions> line =
            new VerbParser<CollectOptions>(Name, CollectOptionTable.Rows).Parse(args, new CollectOptions());
        if (line.IsHelp)
        {
            host.Messages.Write(VerbHelp.Of(Verb));
            return 0;
        }

        Check(line);
        Task<int> run = line.Program is { } command
            ? ProgramRecording.RunAsync(command, line.Options, host)
            : AttachAsync(line.Options, host);
        return run.GetAwaiter().GetResult();
    }

    private static void Check(VerbLine<CollectOptions> line)
    {
        CollectOptions options = line.Options;
        string[] targets =
        [
            .. options.ProcessId > 0 ? ["-p"] : Array.Empty<string>(),
            .. options.Name.Length > 0 ? ["-n"] : Array.Empty<string>(),
            .. line.Program is not null ? ["--"] : Array.Empty<string>(),
        ];
        string? fault = line.Others is [var other, ..] ? $"what is {other}? A program to start stands behind --: {Name} -- {other}"
            : line.Program is { Count: 0 } ? "a program to start has to follow --"
            : targets.Length == 0 ? "which process? Give -p PID or -n NAME, or a program to start behind --; ps lists processes"
            : targets.Length > 1 ? $"{targets[0]} and {targets[1]} contradict each other; give one of them"
            : options.Kinds.Length > 1 && options.Output.Length > 0 ? "-o takes one profile, and --profile names several; leave it out to have a file for each"
            : options.Rung is not null && !options.Kinds.Any(kind => kind.IsOfTime) ? "--rung is the way to sample time, and --profile asks for none"
            : line.Program is not null && options.Kinds.Count(kind => kind.IsOfTime) > 1 ? "a program that is started is recorded by cpu or by wall, not by both"
            : line.Program is not null && options.Kinds.All(kind => kind.IsSnapshot) ? $"{options.Kinds[0].Name} is of a process that runs, and is taken at once; give -p PID, or another kind with it"
            : options.IsToOutput && options.Top > 0 ? "-o - and --top both take the standard output; give one of them"
            : options.IsToOutput && line.Program is not null ? "-o - would mix the profile with what the program writes; give -o FILE"
            : null;
        if (fault is not null)
        {
            throw new ToolException(fault);
        }
    }

    private static async Task<int> AttachAsync(CollectOptions options, ToolHost host)
    {
        ListedProcess target = await TargetFinder.FindAsync(options, host).ConfigureAwait(false);
        var destination = new ProfileDestination(options, target.Name, host);
        using var stop = new StopRequest(host);
        var run = new RecordingRun(options, destination, stop, host);
        IRecorder recorder = await run.StartAsync(target.Id, port: null).ConfigureAwait(false);
        await using (recorder.ConfigureAwait(false))
        {
            if (await run.WaitAsync(recorder).ConfigureAwait(false) == RecordingEnd.Process)
            {
                host.Say($"{target.Name} has ended.");
            }

            await run.FinishAsync(recorder).ConfigureAwait(false);
            return 0;
        }
    }
}
