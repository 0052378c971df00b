using Pprof.Tool.Completions;
using Pprof.Tool.Tests.TestKit;
using Pprof.Tool.Verbs;

namespace Pprof.Tool.Tests.Completions;

public sealed class CompletionTests : IDisposable
{
    // Prints what bash would offer at the end of the line $1.
    private const string AskBash = """
        COMP_LINE=$1 COMP_POINT=${#1}
        read -ra COMP_WORDS <<<"$1"
        [[ $1 == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        [[ $1 == 'dotnet '* ]] && _dotnet_pprof_or_dotnet || _dotnet_pprof
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    // Prints the screen of a zsh in which the line $2 was typed, and the tabulator twice.
    private const string AskZsh = """
        zmodload zsh/zpty
        zpty -b shell zsh -f -i
        zpty -w shell "PROMPT='> ' TERM=dumb; autoload -U compinit; compinit -u -D; source $1; print READ''Y"
        out=
        repeat 400; do
            zpty -r -t shell part && out+=$part || sleep 0.05
            [[ $out == *READY* ]] && break
        done
        zpty -n -w shell "$2"$'\t\t'
        out=
        repeat 200; do
            while zpty -r -t shell part; do out+=$part; done
            [[ $out == *$3* ]] && break
            sleep 0.05
        done
        print -r -- "$out"
        zpty -d shell
        """;

    private readonly ToolRun _tool = new();

    public static TheoryData<string, string, string> Lines => new()
    {
        { "dotnet-pprof -topp", "-topproto", "-tree" },
        { "dotnet-pprof -nodec", "-nodecount", "-nodefraction" },
        { "dotnet-pprof -granularity=l", "lines", "files" },
        { "dotnet-pprof -top -sort c", "cum", "flat" },
        { "dotnet-pprof completion ", "fish", "-top" },
        { "dotnet-pprof comp", "completion", "-comments" },
        { "dotnet pprof -topp", "-topproto", "-tree" },
        { "dotnet pprof -format=mark", "markdown", "csv" },
        { "dotnet-pprof coll", "collect", "completion" },
        { "dotnet-pprof collect --dur", "--duration", "--process-id" },
        { "dotnet pprof collect --process-id 1 --ru", "--rung", "--rate" },
        { "dotnet-pprof collect -p 1 --rung sig", "signal", "runtime" },
        { "dotnet pprof collect --profile=w", "wall", "cpu" },
        { "dotnet-pprof ps --j", "--json", "--duration" },
    };

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void Scripts_know_every_flag(string shell)
    {
        Outcome outcome = _tool.Run("completion", shell);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Messages));
        Assert.All(CompletionFlag.All, flag => Assert.Matches($@"\b{flag.Name}\b", outcome.Output));
        Assert.DoesNotMatch(@"\bintel_syntax\b", outcome.Output);
        Assert.All(VerbTable.Rows, verb => Assert.Matches($@"\b{verb.Name}\b", outcome.Output));
        Assert.All(
            VerbTable.Rows.SelectMany(verb => verb.Options), option => Assert.Matches($@"\b{option.Name}\b", outcome.Output));
    }

    [Theory]
    [InlineData("completion")]
    [InlineData("completion csh")]
    [InlineData("completion bash zsh")]
    public void Asks_for_a_shell_that_it_knows(string args)
    {
        Outcome outcome = _tool.Run(args.Split(' '));

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("bash, zsh, fish, pwsh", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_of_the_verbs_name_can_be_read()
    {
        Outcome outcome = _tool.Run("-top", _tool.Profile("completion", "work 3"));

        Assert.Equal((0, "work 3"), (outcome.ExitCode, outcome.Top));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Bash_offers_what_fits(string line, string offered, string other)
    {
        string script = Script("bash");

        string[] offers = ShellProcess.Run("bash", "--norc", "-c", $"source '{script}'\n{AskBash}", "bash", line).Split('\n');

        Assert.Contains(offers, offer => offer.TrimEnd('=') == offered);
        Assert.DoesNotContain(offers, offer => offer.Contains(other, StringComparison.Ordinal));
    }

    [Fact]
    public void Bash_offers_files_where_no_flag_begins()
    {
        string profile = _tool.Profile("some.pb.gz", "work 3");
        string begin = profile[..^5];

        string ask = $"source '{Script("bash")}'\n{AskBash}";

        Assert.Equal(profile, ShellProcess.Run("bash", "--norc", "-c", ask, "bash", $"dotnet-pprof -top {begin}").Trim());
        Assert.Equal(profile, ShellProcess.Run("bash", "--norc", "-c", ask, "bash", $"dotnet pprof -base={begin}").Trim());
    }

    [Theory]
    [InlineData("dotnet pprof collect -- dotne", "dotnet")]
    [InlineData("dotnet-pprof collect --rate 9 -- dotne", "dotnet")]
    public void Bash_offers_programs_to_start(string line, string offered)
    {
        string script = Script("bash");

        string offers = ShellProcess.Run("bash", "--norc", "-c", $"source '{script}'\n{AskBash}", "bash", line);

        Assert.Contains(offered, offers.Split('\n'));
    }

    [Fact]
    public void Bash_leaves_other_verbs_to_the_completion_that_dotnet_had()
    {
        string ask = $"_theirs() {{ COMPREPLY=(theirs); }}\ncomplete -F _theirs dotnet\nsource '{Script("bash")}'\n{AskBash}";

        Assert.Equal("theirs\n", ShellProcess.Run("bash", "--norc", "-c", ask, "bash", "dotnet bui"));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Zsh_offers_what_fits(string line, string offered, string other)
    {
        string screen = ShellProcess.Run("zsh", "-f", "-c", AskZsh, "zsh", Script("zsh"), line, offered)
            .Replace("\a", "", StringComparison.Ordinal);

        Assert.Contains(offered, screen, StringComparison.Ordinal);
        Assert.DoesNotContain(other, screen, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Fish_offers_what_fits(string line, string offered, string other)
    {
        string[] offers = ShellProcess.Run("fish", "-N", "-c", $"source '{Script("fish")}'; complete -C '{line}'").Split('\n');

        Assert.Contains(offers, offer => offer.Split('\t')[0].EndsWith(offered, StringComparison.Ordinal));
        Assert.DoesNotContain(offers, offer => offer.Split('\t')[0] == other);
    }

    [Theory]
    [InlineData("dotnet-pprof -topp", "-topproto")]
    [InlineData("dotnet-pprof -granularity=l", "-granularity=lines")]
    [InlineData("dotnet-pprof completion ", "bash,zsh,fish,pwsh")]
    [InlineData("dotnet-pprof coll", "collect")]
    [InlineData("dotnet-pprof collect --dur", "--duration")]
    [InlineData("dotnet-pprof collect --rung sig", "signal")]
    public void PowerShell_offers_what_fits(string line, string offered)
    {
        string ask = $". '{Script("pwsh")}'; ([System.Management.Automation.CommandCompletion]::CompleteInput("
            + $"'{line}', {line.Length}, $null).CompletionMatches | ForEach-Object CompletionText) -join ','";

        Assert.Equal(offered, ShellProcess.Run("pwsh", "-NoProfile", "-NonInteractive", "-Command", ask).Trim());
    }

    private string Script(string shell) => _tool.File(
        shell == "pwsh" ? "completion.ps1" : $"completion.{shell}",
        CompletionCommand.Scripts.Single(entry => entry.Shell == shell).Script());
}
