using System.CommandLine.Parsing;
using Pprof.Tool.Flags;
using Pprof.Tool.Options;
using ArgumentArity = System.CommandLine.ArgumentArity;
using CommandLineCommand = System.CommandLine.Command;
using CommandLineOption = System.CommandLine.Option<string[]>;
using ParserConfiguration = System.CommandLine.ParserConfiguration;
using ParseResult = System.CommandLine.ParseResult;

namespace Pprof.Tool.Verbs;

/// <summary>
/// Reads the options of a verb in the form of the dotnet command: <c>-p 12</c>, <c>--process-id 12</c>, <c>=</c> or
/// <c>:</c> before the value. One dash will do before a long name too, as everywhere in the tool.
/// </summary>
/// <typeparam name="T">The record that the options make.</typeparam>
internal sealed class VerbParser<T>
{
    private static readonly string[] HelpNames = ["-h", "-?", "-help"];

    private readonly IReadOnlyList<Option<T>> _rows;
    private readonly CommandLineOption[] _options;
    private readonly CommandLineOption _help;
    private readonly CommandLineCommand _command;
    private readonly string _verb;

    public VerbParser(string verb, IReadOnlyList<Option<T>> rows)
    {
        _verb = verb;
        _rows = rows;
        _options = [.. rows.Select(Make)];
        _help = new CommandLineOption("--help", HelpNames) { Arity = ArgumentArity.Zero };
        _command = new CommandLineCommand(verb) { TreatUnmatchedTokensAsErrors = false };
        _command.Options.Add(_help);
        foreach (CommandLineOption option in _options)
        {
            _command.Options.Add(option);
        }
    }

    /// <summary>Reads the arguments behind the verb.</summary>
    /// <exception cref="ToolException">An option is unknown, given twice, or has no value or a wrong one.</exception>
    public VerbLine<T> Parse(IReadOnlyList<string> args, T defaults)
    {
        // What the program gets is its own business, down to the last quote.
        int end = args.TakeWhile(arg => arg != "--").Count();
        ParseResult result = _command.Parse([.. args.Take(end)], new ParserConfiguration
        {
            EnablePosixBundling = false,
            ResponseFileTokenReplacer = null,
        });
        IReadOnlyList<string>? program = end < args.Count ? [.. args.Skip(end + 1)] : null;
        if (result.GetResult(_help) is { IdentifierTokenCount: > 0 })
        {
            return new VerbLine<T>(defaults, true, [], program);
        }

        if (result.UnmatchedTokens.FirstOrDefault(IsOption) is { } unknown)
        {
            throw new ToolException(Unknown(unknown));
        }

        T options = defaults;
        for (int i = 0; i < _rows.Count; i++)
        {
            if (result.GetResult(_options[i]) is { IdentifierTokenCount: > 0 } given)
            {
                options = Apply(_rows[i], given, options);
            }
        }

        return result.Errors is [var error, ..]
            ? throw new ToolException(error.Message)
            : new VerbLine<T>(options, false, result.UnmatchedTokens, program);
    }

    private static CommandLineOption Make(Option<T> row)
    {
        string[] shorter = [$"-{row.Name}", .. row.Letter.Length > 0 ? [$"-{row.Letter}"] : Array.Empty<string>()];
        return new CommandLineOption($"--{row.Name}", shorter)
        {
            Arity = row.Kind == OptionKind.Bool ? ArgumentArity.Zero : ArgumentArity.ZeroOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
    }

    private static T Apply(Option<T> row, OptionResult given, T options)
    {
        if (given.IdentifierTokenCount > 1)
        {
            throw new ToolException($"--{row.Name} is given twice");
        }

        string? value = given.Tokens.Count > 0 ? given.Tokens[0].Value
            : row.Kind == OptionKind.Bool ? "true"
            : row.ImpliedValue.Length > 0 ? row.ImpliedValue
            : null;
        try
        {
            return value is { Length: > 0 }
                ? row.Set(options, value)
                : throw new ToolException($"--{row.Name} needs a value");
        }
        catch (FormatException e)
        {
            throw new ToolException($"--{row.Name} takes {e.Message}, not \"{value}\"", e);
        }
    }

    private static bool IsOption(string token) => token.Length > 1 && token[0] == '-';

    private string Unknown(string token)
    {
        string name = token.TrimStart('-').Split('=', ':')[0];
        string? similar = Similarity.Nearest(name, _rows.Select(row => row.Name).Append("help"));
        string hint = similar is null ? $"{_verb} -h lists all options" : $"did you mean --{similar}?";
        return $"{_verb} has no option {token.Split('=', ':')[0]}; {hint}";
    }
}
