namespace Pprof.Tool.Completions;

/// <summary>The completion of fish, from 3.1 on.</summary>
internal static class FishCompletion
{
    public static string Script { get; } = $$"""
        # Completion of dotnet pprof for fish. To have it in every shell:
        #     dotnet pprof completion fish >~/.config/fish/conf.d/dotnet-pprof.fish

        function __dotnet_pprof_is_verb
            set -l words (commandline -opc)
            test (count $words) -ge 2; and test "$words[2]" = pprof
        end

        function __dotnet_pprof_as_verb
            set -l words (commandline -opc)
            set -l before (string join ' ' -- dotnet-pprof $words[3..-1])
            set -l word (commandline -ct)
            complete -C "$before $word"
        end

        function __dotnet_pprof_is_first
            test (count (commandline -opc)) -eq 1
        end

        complete -c dotnet -n __dotnet_pprof_is_verb -f -a '(__dotnet_pprof_as_verb)'
        complete -c dotnet-pprof -n __dotnet_pprof_is_first -a {{CompletionCommand.Name}} -d 'Print the completion of a shell'
        complete -c dotnet-pprof -n '__fish_seen_subcommand_from {{CompletionCommand.Name}}' -f -a 'bash zsh fish pwsh'
        {{string.Join('\n', CompletionFlag.All.Select(Line))}}

        """;

    private static string Line(CompletionFlag flag)
    {
        string value = flag.Value switch
        {
            FlagValue.None => "",
            FlagValue.Choice => $" -x -a {Quote(string.Join(' ', flag.Choices))}",
            FlagValue.File => " -r -F",
            FlagValue.Folder => " -x -a '(__fish_complete_directories)'",
            _ => " -x",
        };
        return $"complete -c dotnet-pprof -o {flag.Name}{value} -d {Quote(flag.Summary)}";
    }

    private static string Quote(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
