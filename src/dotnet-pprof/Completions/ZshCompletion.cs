using Pprof.Tool.Verbs;

namespace Pprof.Tool.Completions;

/// <summary>The completion of zsh.</summary>
internal static class ZshCompletion
{
    public static string Script { get; } = $$"""
        #compdef dotnet-pprof
        # Completion of dotnet pprof for zsh. To have it in every shell, add to ~/.zshrc, below compinit:
        #     source <(dotnet pprof completion zsh)

        _dotnet_pprof() {
            if (( CURRENT > 2 )); then
                case ${words[2]} in
        {{VerbCases}}
                esac
            elif [[ -n ${words[2]} ]]; then
                local verb
                for verb in {{string.Join(' ', VerbTable.Rows.Select(verb => verb.Name))}}; do
                    [[ $verb == ${words[2]}* ]] && compadd $verb
                done
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

    private static string VerbCases => string.Join('\n', VerbTable.Rows.Select(verb => verb.Options.Count == 0
        ? $"            {verb.Name}) (( CURRENT == 3 )) && compadd {string.Join(' ', verb.Choices)}; return ;;"
        : $"            {verb.Name})\n                shift words; (( CURRENT-- ))\n{(verb.TakesProgram ? Program : "")}"
            + $"                _arguments -S{string.Concat(CompletionFlag.Of(verb).SelectMany(OfVerb).Select(line => $" \\\n                    {Quote(line)}"))}"
            + "\n                return ;;"));

    // What stands behind -- is a command line of its own.
    private static string Program => """
                        local dashes=${words[(I)--]}
                        if (( dashes && dashes < CURRENT )); then
                            shift $dashes words; (( CURRENT -= dashes ))
                            _normal
                            return
                        fi

        """;

    private static string Specification(CompletionFlag flag) =>
        $"{flag.Name}{(flag.Value == FlagValue.None ? "" : "=")}[{Escape(flag.Summary)}]{Value(flag)}";

    // The letter and the name shut each other out.
    private static IEnumerable<string> OfVerb(CompletionFlag flag)
    {
        string tail = $"[{Escape(flag.Summary)}]{Value(flag)}";
        string others = flag.Letter.Length > 0 ? $"(-{flag.Letter} --{flag.Name})" : "";
        return
        [
            $"{others}--{flag.Name}{(flag.Value == FlagValue.None ? "" : "=")}{tail}",
            .. flag.Letter.Length > 0 ? [$"{others}-{flag.Letter}{tail}"] : Array.Empty<string>(),
        ];
    }

    private static string Value(CompletionFlag flag) => flag.Value switch
    {
        FlagValue.None => "",
        FlagValue.Choice => $":{flag.Name}:({string.Join(' ', flag.Choices)})",
        FlagValue.File => ":file:_files",
        FlagValue.Folder => ":folder:_files -/",
        _ => $":{flag.Name}:",
    };

    private static string Escape(string text) => text
        .Replace("[", "\\[", StringComparison.Ordinal)
        .Replace("]", "\\]", StringComparison.Ordinal)
        .Replace(":", "\\:", StringComparison.Ordinal);

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
