namespace Pprof.Tool.Completions;

/// <summary>The completion of zsh.</summary>
internal static class ZshCompletion
{
    public static string Script { get; } = $$"""
        #compdef dotnet-pprof
        # Completion of dotnet pprof for zsh. To have it in every shell, add to ~/.zshrc, below compinit:
        #     source <(dotnet pprof completion zsh)

        _dotnet_pprof() {
            if [[ ${words[2]} == {{CompletionCommand.Name}} ]] && (( CURRENT == 3 )); then
                compadd bash zsh fish pwsh
                return
            fi
            if (( CURRENT == 2 )) && [[ -n ${words[2]} && {{CompletionCommand.Name}} == ${words[2]}* ]]; then
                compadd {{CompletionCommand.Name}}
            fi
            _arguments -S \
        {{Specifications}}
                '*:profile:_files'
        }

        # What goes before the verb is left to the completion that dotnet had.
        _dotnet_pprof_or_dotnet() {
            if [[ ${words[2]} == pprof ]] && (( CURRENT > 2 )); then
                shift words
                (( CURRENT-- ))
                _dotnet_pprof
            elif [[ -n $_dotnet_pprof_dotnet ]]; then
                $_dotnet_pprof_dotnet
            else
                _default
            fi
        }

        if [[ ${_comps[dotnet]} != _dotnet_pprof_or_dotnet ]]; then
            typeset -g _dotnet_pprof_dotnet=${_comps[dotnet]}
        fi
        compdef _dotnet_pprof dotnet-pprof
        compdef _dotnet_pprof_or_dotnet dotnet

        # As a file of fpath this is the function itself, when it is called first.
        if [[ ${funcstack[1]} == _dotnet-pprof ]]; then
            _dotnet_pprof
        fi

        """;

    private static string Specifications =>
        string.Join('\n', CompletionFlag.All.Select(flag => $"        {Quote($"-{Specification(flag)}")} \\"));

    private static string Specification(CompletionFlag flag)
    {
        string summary = $"[{Escape(flag.Summary)}]";
        return flag.Value switch
        {
            FlagValue.None => $"{flag.Name}{summary}",
            FlagValue.Choice => $"{flag.Name}={summary}:{flag.Name}:({string.Join(' ', flag.Choices)})",
            FlagValue.File => $"{flag.Name}={summary}:file:_files",
            FlagValue.Folder => $"{flag.Name}={summary}:folder:_files -/",
            _ => $"{flag.Name}={summary}:{flag.Name}:",
        };
    }

    private static string Escape(string text) => text
        .Replace("[", "\\[", StringComparison.Ordinal)
        .Replace("]", "\\]", StringComparison.Ordinal)
        .Replace(":", "\\:", StringComparison.Ordinal);

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
