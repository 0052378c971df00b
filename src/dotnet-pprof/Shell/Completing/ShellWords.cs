using Pprof.Analysis;
using Pprof.Tool.Commands;
using Pprof.Tool.Options;
using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Shell.Completing;

/// <summary>The words that do not depend on what is in the profile's stacks.</summary>
internal static class ShellWords
{
    private static readonly string[] OwnCommands = ["o", "options", "help", "quit", "exit"];

    /// <summary>What a line may begin with.</summary>
    /// <param name="shortcuts">The words that stand for other commands.</param>
    public static IEnumerable<Candidate> First(IEnumerable<string> shortcuts) =>
    [
        .. Commands(),
        .. OwnCommands.Concat(shortcuts).Select(word => new Candidate(word)),
        .. OptionTable.Rows.Select(option => new Candidate($"{option.Name}=", option.Name, "")),
    ];

    /// <summary>What help can be asked for.</summary>
    public static IEnumerable<Candidate> Topics() =>
    [
        .. Commands(),
        .. OptionTable.Rows.Select(option => new Candidate(option.Name)),
    ];

    /// <summary>The values of an option, if they can be counted.</summary>
    public static IEnumerable<Candidate> Values(Option<ViewOptions> option, Profile profile)
    {
        IEnumerable<string> values = option switch
        {
            { Kind: OptionKind.Bool } => ["true", "false"],
            { Choices.Count: > 0 } => option.Choices.Select(choice => choice.Name),
            { Name: "sample_index" } => profile.SampleTypes.Select(type => type.Type.ToString()),
            { Name: "unit" } => [Measurement.Auto, Measurement.Minimum],
            _ => [],
        };
        return values.Select(value => new Candidate(value, value, ""));
    }

    private static IEnumerable<Candidate> Commands() =>
        CommandTable.Rows.Where(row => !row.IsToCome).Select(row => new Candidate(row.Name));
}
