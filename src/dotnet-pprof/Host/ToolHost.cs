using Pprof.Tool.Host.Terminals;
using Pprof.Tool.Processes;
using Pprof.Tool.Recording;
using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Host;

/// <summary>Everything the tool knows of the world it runs in, so that a test can be that world.</summary>
internal sealed record ToolHost
{
    /// <summary>Where reports go.</summary>
    public required Stream Output { get; init; }

    /// <summary>Whether <see cref="Output"/> is a terminal.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether a report at the terminal is coloured.</summary>
    public bool UsesColor { get; init; }

    /// <summary>Where help, progress and errors go.</summary>
    public required TextWriter Messages { get; init; }

    /// <summary>Whether <see cref="Messages"/> go to a terminal, where a line can change.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Where a profile comes from whose name is <c>-</c>.</summary>
    public required Stream Input { get; init; }

    /// <summary>Where the shell's commands come from.</summary>
    public required Lazy<TextReader> Commands { get; init; }

    /// <summary>Whether somebody types the commands, who wants to see a prompt.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>Whether more commands may follow a report, as in the shell: then nobody waits for a viewer.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Opens the terminal at which the shell's commands are edited; null if there is none.</summary>
    public Func<ILineTerminal?> OpenLineTerminal { get; init; } = () => null;

    /// <summary>Has Ctrl+C call something, which says whether the tool goes on, until the result is disposed of.</summary>
    public Func<Func<bool>, IDisposable>? TakeInterrupts { get; init; }

    /// <summary>Has a request to end the tool call something, as <see cref="TakeInterrupts"/> does.</summary>
    public Func<Func<bool>, IDisposable>? TakeTerminations { get; init; }

    /// <summary>Ends the report that is being made.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>An environment variable; null if it is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The time, and the zone in which times are printed.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The folder in which relative paths begin.</summary>
    public required Func<string> CurrentFolder { get; init; }

    /// <summary>The processes that can be recorded.</summary>
    public required IProcesses Processes { get; init; }

    /// <summary>What records them.</summary>
    public required IRecorders Recorders { get; init; }

    /// <summary>The real world.</summary>
    public static ToolHost Create() => new()
    {
        Output = StandardOutput.Open(),
        IsTerminal = !Console.IsOutputRedirected,
        UsesColor = !OperatingSystem.IsWindows() && TerminalStyle.WantsColor(System.Environment.GetEnvironmentVariable),
        Messages = Console.Error,
        ShowsProgress = !Console.IsErrorRedirected,
        Input = Console.OpenStandardInput(),
        Commands = new Lazy<TextReader>(() => Console.In),
        IsInteractive = !Console.IsInputRedirected,
        OpenLineTerminal = () => LineTerminals.TryOpen(System.Environment.GetEnvironmentVariable),
        TakeInterrupts = Interrupts.Take,
        TakeTerminations = Interrupts.TakeTermination,
        Environment = System.Environment.GetEnvironmentVariable,
        Clock = TimeProvider.System,
        CurrentFolder = () => WorkingFolder.Find(System.Environment.GetEnvironmentVariable),
        Processes = new RunningProcesses(),
        Recorders = new KindRecorders(),
    };

    /// <summary>The next line of commands; null at their end.</summary>
    public string? ReadCommand(string prompt)
    {
        if (IsInteractive)
        {
            Messages.Write(prompt);
            Messages.Flush();
        }

        string? line = Commands.Value.ReadLine();
        if (line is null && IsInteractive)
        {
            // The terminal shows nothing for Ctrl+D; what comes next begins a line.
            Messages.WriteLine();
        }

        return line;
    }

    /// <summary>Tells the user something, on a line of its own.</summary>
    public void Say(string message) => Messages.WriteLine(VisibleText.Of(message));
}
