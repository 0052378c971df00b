using Pprof.Tool.Verbs;

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

        function __dotnet_pprof_is_of
            set -l words (commandline -opc)
            test (count $words) -ge 2; and contains -- $words[2] $argv
        end

        function __dotnet_pprof_is_report
            not __dotnet_pprof_is_of {{string.Join(' ', VerbTable.Rows.Select(verb => verb.Name))}}
        end

        complete -c dotnet -n __dotnet_pprof_is_verb -f -a '(__dotnet_pprof_as_verb)'
        {{string.Join('\n', VerbTable.Rows.SelectMany(Lines))}}
        {{string.Join('\n', CompletionFlag.All.Select(Line))}}

        """;

    private static IEnumerable<string> Lines(Verb verb)
    {
        string start = $"complete -c dotnet-pprof -n '__dotnet_pprof_is_of {verb.Name}'";
        return
        [
            $"complete -c dotnet-pprof -n __dotnet_pprof_is_first -a {verb.Name} -d {Quote(verb.Summary)}",
            .. verb.Choices.Count > 0 ? [$"{start} -f -a '{string.Join(' ', verb.Choices)}'"] : Array.Empty<string>(),
            .. verb.Options.Count == 0 ? [] : CompletionFlag.Of(verb).Select(flag =>
                $"{start}{(flag.Letter.Length > 0 ? $" -s {flag.Letter}" : "")} -l {flag.Name}{Value(flag)} -d {Quote(flag.Summary)}"),
        ];
    }

    private static string Line(CompletionFlag flag) =>
        $"complete -c dotnet-pprof -n __dotnet_pprof_is_report -o {flag.Name}{Value(flag)} -d {Quote(flag.Summary)}";

    private static string Value(CompletionFlag flag) => flag.Value switch
    {
        FlagValue.None => "",
        FlagValue.Choice => $" -x -a {Quote(string.Join(' ', flag.Choices))}",
        FlagValue.File => " -r -F",
        FlagValue.Folder => " -x -a '(__fish_complete_directories)'",
        _ => " -x",
    };

    private static string Quote(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
