using Pprof.Analysis;
using Pprof.Tool.Options;

namespace Pprof.Tool.Shell;

/// <summary>Understands <c>option=value</c>; a switch alone is turned on.</summary>
internal static class Assignment
{
    // The listing of the options ends its lines with such comments, so that a line of it can be given back.
    private const string Comment = "//:";

    /// <summary>The options after an assignment; null if the line is none.</summary>
    /// <exception cref="ToolException">The value does not fit the option.</exception>
    /// <exception cref="ViewException">The profile has no such sample type.</exception>
    public static ViewOptions? TryApply(string line, ViewOptions options, Profile profile)
    {
        int equals = line.IndexOf('=');
        string name = (equals < 0 ? line : line[..equals]).Trim();
        string? value = equals < 0 ? null : WithoutComment(line[(equals + 1)..]);
        if (OptionTable.Find(name) is { } option)
        {
            return Set(option, value, options, profile);
        }

        Option<ViewOptions>? group = OptionTable.Rows.FirstOrDefault(row => row.FlagChoices.Any(choice => choice.Name == name));
        return group is null ? null : Choose(group, name, value, options);
    }

    private static string WithoutComment(string value)
    {
        int comment = value.LastIndexOf(Comment, StringComparison.Ordinal);
        return (comment < 0 ? value : value[..comment]).Trim();
    }

    private static ViewOptions Set(Option<ViewOptions> option, string? value, ViewOptions options, Profile profile)
    {
        if (value is null && option.Kind != OptionKind.Bool)
        {
            throw new ToolException($"{option.Name} needs a value: {option.Name}=…");
        }

        try
        {
            return option.Kind switch
            {
                OptionKind.Bool => option.Set(options, OptionValue.Of(SwitchValue(value ?? ""))),
                _ when option.Name == "sample_index" => option.Set(options, SampleTypeName(value!, profile)),
                _ => option.Set(options, value!),
            };
        }
        catch (FormatException e)
        {
            throw new ToolException($"{option.Name} takes {e.Message}, not \"{value}\"", e);
        }
    }

    // People type more words for a switch than scripts do.
    private static bool SwitchValue(string text) => text.ToLowerInvariant() switch
    {
        "" or "true" or "t" or "yes" or "y" or "1" => true,
        "false" or "f" or "no" or "n" or "0" => false,
        _ => throw new FormatException("true or false"),
    };

    private static string SampleTypeName(string value, Profile profile) =>
        profile.SampleTypes[SampleTypeChoice.Find(profile, value)].Type.ToString();

    private static ViewOptions Choose(Option<ViewOptions> group, string choice, string? value, ViewOptions options)
    {
        bool isChosen = value is "1" or "t" or "T" or "true" or "TRUE" or "True";
        return isChosen
            ? group.Set(options, choice)
            : throw new ToolException($"to choose {choice}, write {group.Name}={choice}");
    }
}
