using Pprof.Tool.Verbs;

namespace Pprof.Tool.Completions;

/// <summary>The completion of bash, from 3.2 on; it needs no other package.</summary>
internal static class BashCompletion
{
    // What goes before the verb is left to the completion that dotnet had. Bash breaks words at "=", so that only what
    // stands behind it is completed; who took it out of COMP_WORDBREAKS gets the whole word.
    public static string Script { get; } = $$"""
        # Completion of dotnet pprof for bash. To have it in every shell, add to ~/.bashrc:
        #     source <(dotnet pprof completion bash)

        _dotnet_pprof_switches='{{Names(FlagValue.None)}}'
        _dotnet_pprof_valued='{{Valued}}'

        # Keeps of the words in $1 those that begin with $2, behind $3.
        _dotnet_pprof_offer() {
            local word
            for word in $1; do
                [[ $word == "$2"* ]] && COMPREPLY+=("$3$word")
            done
        }

        # Files ($1 is -f) or folders (-d) that begin with $2, behind $3.
        _dotnet_pprof_paths() {
            local path
            compopt -o filenames 2>/dev/null
            while IFS= read -r path; do
                COMPREPLY+=("$3$path")
            done < <(compgen "$1" -- "$2")
        }

        # A value of the flag $1 that begins with $2, behind $3.
        _dotnet_pprof_value() {
            case $1 in
        {{Choices}}
                {{Names(FlagValue.File, "|")}}) _dotnet_pprof_paths -f "$2" "$3" ;;
                {{Names(FlagValue.Folder, "|")}}) _dotnet_pprof_paths -d "$2" "$3" ;;
            esac
        }

        # A value of the option $2 of the verb $1 that begins with $3, behind $4.
        _dotnet_pprof_verb_value() {
            case "$1 $2" in
        {{VerbValues}}
            esac
        }

        # Completes $2, which follows $3, behind the verb $1 and the words from $4 on.
        _dotnet_pprof_verb() {
            local verb=$1 word=$2 previous=$3 prefix='' command
            shift 3
            if [[ " $* " == *' -- '* ]]; then
                if [[ $previous != -- ]]; then
                    _dotnet_pprof_paths -f "$word"
                else
                    while IFS= read -r command; do
                        COMPREPLY+=("$command")
                    done < <(compgen -c -- "$word")
                fi
            elif [[ $word == -*=* ]]; then
                [[ $COMP_WORDBREAKS == *=* ]] || prefix=${word%%=*}=
                _dotnet_pprof_verb_value "$verb" "${word%%=*}" "${word#*=}" "$prefix"
            elif [[ $word != -* ]]; then
                _dotnet_pprof_verb_value "$verb" "$previous" "$word"
            fi
            if [[ ${#COMPREPLY[@]} == 0 && $word != *=* && " $* " != *' -- '* ]]; then
                case $verb in
        {{VerbOptions}}
                esac
            fi
        }

        _dotnet_pprof() {
            local IFS=$' \t\n' line=${COMP_LINE:0:COMP_POINT} words word previous dashes prefix='' first=1
            COMPREPLY=()
            read -ra words <<<"$line"
            [[ ${words[0]##*/} == dotnet ]] && first=2
            word=${line##*[[:space:]]}
            [[ -n $word ]] || words+=('')
            previous=${words[${#words[@]} - 2]}
            dashes=${word%%[^-]*}
            if [[ ${words[first]} == {{CompletionCommand.Name}} ]] && ((${#words[@]} == first + 2)); then
                _dotnet_pprof_offer 'bash zsh fish pwsh' "$word"
            elif [[ ' {{Verbs}} ' == *" ${words[first]} "* ]] && ((${#words[@]} > first + 1)); then
                _dotnet_pprof_verb "${words[first]}" "$word" "$previous" "${words[@]:first + 1:${#words[@]} - first - 2}"
            elif [[ $word == -*=* ]]; then
                [[ $COMP_WORDBREAKS == *=* ]] || prefix=${word%%=*}=
                word=${word#"$dashes"}
                _dotnet_pprof_value "${word%%=*}" "${word#*=}" "$prefix"
            elif [[ $previous == -* && " $_dotnet_pprof_valued " == *" ${previous##*-} "* ]]; then
                _dotnet_pprof_value "${previous##*-}" "$word"
            elif [[ $word == -* ]]; then
                _dotnet_pprof_offer "$_dotnet_pprof_switches" "${word#"$dashes"}" "$dashes"
                _dotnet_pprof_offer "${_dotnet_pprof_valued// /= }=" "${word#"$dashes"}" "$dashes"
                [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
            else
                ((${#words[@]} == first + 1)) && [[ -n $word ]] && _dotnet_pprof_offer '{{Verbs}}' "$word"
                _dotnet_pprof_paths -f "$word"
            fi
            return 0
        }

        _dotnet_pprof_or_dotnet() {
            if [[ ${COMP_WORDS[1]} == pprof ]] && ((COMP_CWORD > 1)); then
                _dotnet_pprof
            elif [[ -n $_dotnet_pprof_dotnet ]]; then
                "$_dotnet_pprof_dotnet" "$@"
            fi
        }

        _dotnet_pprof_previous=$(complete -p dotnet 2>/dev/null)
        if [[ $_dotnet_pprof_previous != *_dotnet_pprof_or_dotnet* ]]; then
            _dotnet_pprof_dotnet=
            [[ $_dotnet_pprof_previous =~ -F\ ([^ ]+) ]] && _dotnet_pprof_dotnet=${BASH_REMATCH[1]}
        fi
        unset _dotnet_pprof_previous
        complete -F _dotnet_pprof dotnet-pprof
        complete -o bashdefault -o default -F _dotnet_pprof_or_dotnet dotnet

        """;

    private static string Valued => string.Join(
        ' ', CompletionFlag.All.Where(flag => flag.Value != FlagValue.None).Select(flag => flag.Name));

    private static string Choices => string.Join('\n', CompletionFlag.All
        .Where(flag => flag.Value == FlagValue.Choice)
        .Select(flag => $"        {flag.Name}) _dotnet_pprof_offer '{string.Join(' ', flag.Choices)}' \"$2\" \"$3\" ;;"));

    private static string Verbs => string.Join(' ', VerbTable.Rows.Select(verb => verb.Name));

    private static string VerbOptions => string.Join('\n', VerbTable.Rows
        .Where(verb => verb.Options.Count > 0)
        .Select(verb => $"            {verb.Name}) _dotnet_pprof_offer '{OptionsOf(verb)}' \"$word\" ;;"));

    private static string VerbValues => string.Join('\n', VerbTable.Rows.SelectMany(verb => CompletionFlag.Of(verb)
        .Where(flag => flag.Value is FlagValue.Choice or FlagValue.File)
        .Select(flag => $"        {string.Join('|', NamesOf(flag).Select(name => $"'{verb.Name} {name}'"))}) {Offer(flag)} ;;")));

    private static string OptionsOf(Verb verb) => string.Join(
        ' ', CompletionFlag.Of(verb).SelectMany(NamesOf).Append(verb.TakesProgram ? "--" : "").Where(name => name.Length > 0));

    private static string[] NamesOf(CompletionFlag flag) =>
        flag.Letter.Length > 0 ? [$"-{flag.Letter}", $"--{flag.Name}"] : [$"--{flag.Name}"];

    private static string Offer(CompletionFlag flag) => flag.Value == FlagValue.File
        ? "_dotnet_pprof_paths -f \"$3\" \"$4\""
        : $"_dotnet_pprof_offer '{string.Join(' ', flag.Choices)}' \"$3\" \"$4\"";

    private static string Names(FlagValue value, string separator = " ") =>
        string.Join(separator, CompletionFlag.All.Where(flag => flag.Value == value).Select(flag => flag.Name));
}
