using Pprof.Analysis;
using Pprof.Tool.Options;

namespace Pprof.Tool.Shell;

/// <summary>The options with their values, each line such that it can be given as a command.</summary>
internal static class OptionListing
{
    public static string Of(ViewOptions options, Profile profile) => string.Join(
        '\n',
        OptionTable.Rows.Select(row => Line(row, options, profile)).Order(StringComparer.Ordinal));

    private static string Line(Option<ViewOptions> option, ViewOptions options, Profile profile)
    {
        string value = option.Get(options);
        string comment = "";
        if (option.Choices.Count > 0)
        {
            comment = Choices(option.Choices.Select(choice => choice.Name).Order(StringComparer.Ordinal));
            value = value.Length > 0 ? value : "(default)";
        }
        else if (option.Name == "sample_index")
        {
            comment = Choices(profile.SampleTypes.Select(type => type.Type.ToString()));
            value = profile.SampleTypes.IsEmpty || value.Length > 0
                ? value
                : profile.SampleTypes[SampleTypeChoice.Find(profile, "")].Type.ToString();
        }
        else if (option.Name == "nodecount" && value == "-1")
        {
            comment = "//: default";
        }
        else if (value.Length == 0)
        {
            value = "\"\"";
        }

        return $"  {option.Name,-25} = {value,-20} {comment}".TrimEnd();
    }

    private static string Choices(IEnumerable<string> names) => $"//: [{string.Join(" | ", names)}]";
}
