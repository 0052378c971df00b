using Pprof.Tool.Verbs;

namespace Pprof.Tool.Completions;

/// <summary>
/// The completion of PowerShell: for <c>dotnet-pprof</c> alone, since a completer of <c>dotnet</c> would replace that of
/// the SDK.
/// </summary>
internal static class PwshCompletion
{
    public static string Script { get; } = $$"""
        # Completion of dotnet-pprof for PowerShell. To have it in every shell, add to $PROFILE:
        #     dotnet-pprof completion pwsh | Out-String | Invoke-Expression

        Register-ArgumentCompleter -Native -CommandName dotnet-pprof -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)

            $flags = [ordered]@{
        {{string.Join('\n', CompletionFlag.All.Select(Entry))}}
            }
            $verbs = [ordered]@{
        {{string.Join('\n', VerbTable.Rows.Select(Entry))}}
            }
            $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
            $isNext = $wordToComplete -ne '' -and $words[-1] -eq $wordToComplete
            $previous = if ($isNext) { $words[-2] } else { $words[-1] }

            function Offer($text, $list, $summary, $kind = 'ParameterValue') {
                [System.Management.Automation.CompletionResult]::new($text, $list, $kind, $summary)
            }

            function OfferValues($flag, $begin, $prefix) {
                foreach ($choice in $flag.Choices | Where-Object { $_.StartsWith($begin) }) {
                    Offer "$prefix$choice" $choice $flag.Summary
                }
            }

            $verb = if ($words.Count -gt 2 -or ($words.Count -eq 2 -and -not $isNext)) { $verbs[$words[1]] }
            if ($verb -and $words -notcontains '--') {
                $option = $verb.Options | Where-Object { $_.Names -ccontains $previous }
                if ($option.Choices) {
                    OfferValues $option $wordToComplete ''
                } else {
                    foreach ($choice in $verb.Choices | Where-Object { $_.StartsWith($wordToComplete) }) { Offer $choice $choice $choice }
                    foreach ($option in $verb.Options) {
                        foreach ($name in $option.Names | Where-Object { $_.StartsWith($wordToComplete) }) {
                            Offer $name $name $option.Summary 'ParameterName'
                        }
                    }
                }
            } elseif ($verb) {
                return
            } elseif ($wordToComplete -match '^(--?([a-z_]+)=)(.*)$') {
                if ($flags.Contains($Matches[2])) { OfferValues $flags[$Matches[2]] $Matches[3] $Matches[1] }
            } elseif ($previous -match '^--?([a-z_]+)$' -and $flags.Contains($Matches[1]) -and $flags[$Matches[1]].Choices) {
                OfferValues $flags[$Matches[1]] $wordToComplete ''
            } elseif ($wordToComplete -match '^(--?)([a-z_]*)$') {
                $dashes, $begin = $Matches[1], $Matches[2]
                foreach ($name in $flags.Keys | Where-Object { $_.StartsWith($begin) }) {
                    Offer "$dashes$name$($flags[$name].End)" "$dashes$name" $flags[$name].Summary 'ParameterName'
                }
            } elseif ($wordToComplete -ne '' -and $words.Count -eq 2) {
                foreach ($name in $verbs.Keys | Where-Object { $_.StartsWith($wordToComplete) }) { Offer $name $name $verbs[$name].Summary }
            }
        }

        """;

    private static string Entry(CompletionFlag flag)
    {
        string end = flag.Value == FlagValue.None ? "" : "=";
        string choices = string.Join(", ", flag.Choices.Select(Quote));
        return $"        {Quote(flag.Name)} = @{{ Summary = {Quote(flag.Summary)}; End = {Quote(end)}; Choices = @({choices}) }}";
    }

    private static string Entry(Verb verb)
    {
        IEnumerable<string> options = verb.Options.Count == 0 ? [] : CompletionFlag.Of(verb).Select(flag =>
        {
            string[] names = flag.Letter.Length > 0 ? [$"-{flag.Letter}", $"--{flag.Name}"] : [$"--{flag.Name}"];
            return $"            @{{ Names = @({List(names)}); Summary = {Quote(flag.Summary)}; Choices = @({List(flag.Choices)}) }}";
        });
        return $"        {Quote(verb.Name)} = @{{ Summary = {Quote(verb.Summary)}; Choices = @({List(verb.Choices)}); Options = @(\n"
            + $"{string.Join('\n', options)}\n        ) }}";
    }

    private static string List(IEnumerable<string> words) => string.Join(", ", words.Select(Quote));

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
