using System.Text;
using Pprof.Tests.TestKit;
using Pprof.Tool.Host;
using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>Runs the tool in this process, with a folder of its own.</summary>
internal sealed class ToolRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-tool").FullName;

    public ToolRun()
    {
        Environment["HOME"] = _folder;
        Environment["USERPROFILE"] = _folder;
    }

    /// <summary>What the standard input holds.</summary>
    public byte[] Input { get; set; } = [];

    /// <summary>What is typed into the shell.</summary>
    public string Commands { get; set; } = "";

    /// <summary>The environment variables; the home folder is the one of this run.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Where reports go instead of <see cref="Outcome.Output"/>.</summary>
    public Stream? Output { get; set; }

    public bool IsTerminal { get; set; }

    public bool ShowsProgress { get; set; }

    /// <summary>Where the shell's commands are typed, instead of <see cref="Commands"/>.</summary>
    public ILineTerminal? LineTerminal { get; set; }

    /// <summary>Told what Ctrl+C does.</summary>
    public Action<Func<bool>>? OnInterruptsTaken { get; set; }

    /// <summary>Told what a request to end does.</summary>
    public Action<Func<bool>>? OnTerminationsTaken { get; set; }

    /// <summary>The time.</summary>
    public TimeProvider Clock { get; set; } = new UtcClock();

    /// <summary>The processes that there are.</summary>
    public FakeProcesses Processes { get; } = new();

    /// <summary>What records them.</summary>
    public FakeRecorders Recorders { get; } = new();

    /// <summary>A path in the folder.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Writes a profile in the notation of folded stacks.</summary>
    public string Profile(string name, string stacks)
    {
        ProfileWriter.WriteFile(FoldedStacks.Parse(stacks), PathOf(name));
        return PathOf(name);
    }

    /// <summary>Writes a file.</summary>
    public string File(string name, string content) => File(name, Encoding.UTF8.GetBytes(content));

    /// <inheritdoc cref="File(string, string)"/>
    public string File(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    /// <summary>Runs a command line.</summary>
    public Outcome Run(params string[] args)
    {
        using var output = new MemoryStream();
        using var messages = new StringWriter { NewLine = "\n" };
        int exitCode = Tool.Run(args, new ToolHost
        {
            Output = Output ?? output,
            IsTerminal = IsTerminal,
            IsInteractive = OnInterruptsTaken is not null,
            OpenLineTerminal = () => LineTerminal,
            TakeInterrupts = cancel =>
            {
                OnInterruptsTaken?.Invoke(cancel);
                return Stream.Null;
            },
            TakeTerminations = end =>
            {
                OnTerminationsTaken?.Invoke(end);
                return Stream.Null;
            },
            Processes = Processes,
            Recorders = Recorders,
            Messages = TextWriter.Synchronized(messages),
            ShowsProgress = ShowsProgress,
            Input = new MemoryStream(Input),
            Commands = new Lazy<TextReader>(() => new StringReader(Commands)),
            Environment = Environment.GetValueOrDefault,
            Clock = Clock,
            CurrentFolder = () => _folder,
        });
        return new Outcome(exitCode, Encoding.UTF8.GetString(output.ToArray()), messages.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

/// <summary>What a run of the tool left.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Messages)
{
    /// <summary>The names of a top report with their flat values, as <c>a 3, b 1</c>.</summary>
    public string Top => string.Join(", ", Output.Split('\n')
        .SkipWhile(line => !line.Contains("flat%", StringComparison.Ordinal))
        .Skip(1)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(cells => cells.Length > 5)
        .Select(cells => $"{cells[5]} {cells[0]}"));
}
