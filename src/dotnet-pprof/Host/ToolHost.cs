namespace Pprof.Tool.Host;

/// <summary>Everything the tool knows of the world it runs in, so that a test can be that world.</summary>
internal sealed record ToolHost
{
    /// <summary>Where reports go.</summary>
    public required Stream Output { get; init; }

    /// <summary>Whether <see cref="Output"/> is a terminal.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Where help, progress and errors go.</summary>
    public required TextWriter Messages { get; init; }

    /// <summary>Where a profile comes from whose name is <c>-</c>.</summary>
    public required Stream Input { get; init; }

    /// <summary>Where the shell's commands come from.</summary>
    public required Lazy<TextReader> Commands { get; init; }

    /// <summary>Whether somebody types the commands, who wants to see a prompt.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>An environment variable; null if it is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The time, and the zone in which times are printed.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The folder in which relative paths begin.</summary>
    public required Func<string> CurrentFolder { get; init; }

    /// <summary>The real world.</summary>
    public static ToolHost Create() => new()
    {
        Output = StandardOutput.Open(),
        IsTerminal = !Console.IsOutputRedirected,
        Messages = Console.Error,
        Input = Console.OpenStandardInput(),
        Commands = new Lazy<TextReader>(() => Console.In),
        IsInteractive = !Console.IsInputRedirected,
        Environment = System.Environment.GetEnvironmentVariable,
        Clock = TimeProvider.System,
        CurrentFolder = () => WorkingFolder.Find(System.Environment.GetEnvironmentVariable),
    };

    /// <summary>The next line of commands; null at their end.</summary>
    public string? ReadCommand(string prompt)
    {
        if (IsInteractive)
        {
            Messages.Write(prompt);
            Messages.Flush();
        }

        return Commands.Value.ReadLine();
    }

    /// <summary>Tells the user something, on a line of its own.</summary>
    public void Say(string message) => Messages.WriteLine(VisibleText.Of(message));
}
