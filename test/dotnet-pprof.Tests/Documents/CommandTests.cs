using Pprof.Tests.Shared;
using Pprof.Tool.Completions;
using Pprof.Tool.Flags;
using Pprof.Tool.Processes;
using Pprof.Tool.Recording;
using Pprof.Tool.Tests.TestKit;
using Pprof.Tool.Verbs;

namespace Pprof.Tool.Tests.Documents;

/// <summary>
/// Every command that the documents show is one that works: those on files are run here, the others are listed with who runs
/// them (<see cref="KnownCommands"/>).
/// </summary>
public sealed class CommandTests
{
    private static readonly string[] FromTheSources = ["dotnet", "run", "-c", "Release", "--project", "src/dotnet-pprof", "--"];

    public static TheoryData<string> Pages => [.. CommandBlock.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_is_understood_and_run_somewhere(string page)
    {
        foreach (CommandBlock block in CommandBlock.Of(page))
        {
            foreach (string[] words in block.Commands.SelectMany(ShellCommands.Split))
            {
                Check(block, words);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_on_files_end_well(string page)
    {
        Programs.SkipUnlessLinux();
        Programs.SkipUnlessInstalled("bash");
        using var shell = new DocumentShell();
        foreach (string command in CommandBlock.Of(page).Where(block => !block.IsSession).SelectMany(block => block.Commands))
        {
            List<string[]> parts = ShellCommands.Split(command);
            if (parts.Any(IsOnFiles) && parts.All(words => IsOnFiles(words) || (KnownCommands.IsProgram(words) && Programs.IsInstalled(words[0]))))
            {
                foreach (string[] words in parts.Where(IsOnFiles))
                {
                    shell.Provide(ArgumentsOf(words)!);
                }

                (int exitCode, string output) = shell.Run(command);

                Assert.True(exitCode == 0, $"{page}: {command}\n{output}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void What_a_session_on_sample_files_printed_is_what_it_prints(string page)
    {
        Programs.SkipUnlessLinux();
        Programs.SkipUnlessInstalled("bash");
        using var shell = new DocumentShell();
        foreach (CommandBlock block in CommandBlock.Of(page).Where(block => block.IsRecorded && block.Commands.All(IsOnSamples)))
        {
            string printed = string.Concat(block.Commands.Select(command => $"$ {command}\n{shell.Run(command).Output}"));

            Assert.Equal(string.Concat(block.Lines.Select(line => line + "\n")), printed);
        }
    }

    [Fact]
    public void Commands_are_found_in_what_joins_them()
    {
        List<string[]> commands = ShellCommands.Split("A=\"b c\" dotnet pprof -show='x|y' a\\ b >out.txt | head -3 && source <(go x) # why");

        Assert.Equal(
            ["dotnet,pprof,-show=x|y,a b", "head,-3", "source", "go,x"],
            commands.Select(words => string.Join(',', words)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_unknown_command_or_option_is_noticed(bool isRecorded)
    {
        var block = new CommandBlock("docs/page.md", isRecorded, IsSession: isRecorded, []);

        Check(block, ["dotnet", "pprof", "ps"]);
        Assert.ThrowsAny<Exception>(() => Check(block, ["frobnicate", "now"]));
        Assert.ThrowsAny<Exception>(() => Check(block, ["dotnet", "frobnicate"]));
        Assert.ThrowsAny<Exception>(() => Check(block, ["dotnet", "pprof", "-topp", "cpu.pb.gz"]));
        Assert.ThrowsAny<Exception>(() => Check(block, ["dotnet", "pprof", "collect", "--durations", "3s"]));
        Assert.ThrowsAny<Exception>(() => Check(block, ["dotnet", "pprof", "ps", "--jsn"]));
        Assert.ThrowsAny<Exception>(() => Check(block, ["dotnet", "pprof", "completion", "csh"]));
    }

    [Fact]
    public void A_recorded_block_is_on_a_page_that_is_recorded() => Assert.ThrowsAny<Exception>(
        () => Check(new CommandBlock("src/Pprof/README.md", IsRecorded: true, IsSession: true, []), ["dotnet", "pprof", "ps"]));

    private static void Check(CommandBlock block, string[] words)
    {
        if (block.IsRecorded)
        {
            // Which pages docs/record takes; that of the story it leaves to the story.
            Assert.Contains("grep -lx '```console' README.md docs/*.md", File.ReadAllText(Repository.PathOf("docs", "record")), StringComparison.Ordinal);
            Assert.Matches("^(README|docs/[^/]+)[.]md$", block.Page);
        }

        if (ArgumentsOf(words) is { } args)
        {
            Parse(block, args);
        }

        if (!IsOnFiles(words) && !KnownCommands.IsProgram(words))
        {
            (string file, string text) = KnownCommands.Find(words) ?? throw new ArgumentException($"{block.Page}: nobody runs: {string.Join(' ', words)}");
            Assert.Contains(text, File.ReadAllText(Repository.PathOf(file.Split('/'))), StringComparison.Ordinal);
        }
    }

    private static void Parse(CommandBlock block, string[] args)
    {
        try
        {
            if (VerbTable.Find(args) is not { } verb)
            {
                CommandLineReader.Read(args, _ => null);
            }
            else if (verb == CollectCommand.Verb)
            {
                new VerbParser<CollectOptions>(verb.Name, CollectOptionTable.Rows).Parse(args[1..], new CollectOptions());
            }
            else if (verb == PsCommand.Verb)
            {
                Assert.Empty(new VerbParser<PsOptions>(verb.Name, PsCommand.Rows).Parse(args[1..], new PsOptions()).Others);
            }
            else
            {
                Assert.Equal(CompletionCommand.Verb, verb);
                Assert.Contains(Assert.Single(args[1..]), verb.Choices);
            }
        }
        catch (ToolException e)
        {
            throw new ArgumentException($"{block.Page}: dotnet pprof {string.Join(' ', args)}: {e.Message}", e);
        }
    }

    // What follows "dotnet pprof"; null for other commands.
    private static string[]? ArgumentsOf(string[] words) =>
        words is ["dotnet", "pprof", ..] ? words[2..]
        : words.AsSpan().StartsWith(FromTheSources) ? words[FromTheSources.Length..]
        : null;

    // A report on files that opens no viewer.
    private static bool IsOnFiles(string[] words) =>
        ArgumentsOf(words) is { Length: > 0 } args && VerbTable.Find(args) is null && KnownCommands.Find(words) is null;

    private static bool IsOnSamples(string command) => ShellCommands.Split(command).All(words =>
        IsOnFiles(words) ? DocumentShell.ProfilesOf(ArgumentsOf(words)!).All(file => file.StartsWith("samples/", StringComparison.Ordinal))
        : words[0] is "cut" or "head");
}
