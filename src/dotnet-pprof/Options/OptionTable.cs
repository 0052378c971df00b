using Pprof.Analysis;

namespace Pprof.Tool.Options;

/// <summary>
/// Every option that shapes a report, once. Flags, the shell, URLs, help, completion and saved settings read this table.
/// </summary>
internal static class OptionTable
{
    /// <summary>The options in the order of help.</summary>
    public static IReadOnlyList<Option<ViewOptions>> Rows { get; } =
    [
        .. ValueOptions.Rows,
        .. GroupOptions.Rows,
        .. FilterOptions.Rows,
        .. LabelOptions.Rows,
        .. TrimOptions.Rows,
        .. DisplayOptions.Rows,
    ];

    /// <summary>An option by its name; null if there is none.</summary>
    public static Option<ViewOptions>? Find(string name) => Rows.FirstOrDefault(row => row.Name == name);

    internal static Option<ViewOptions> Bool(
        string name,
        string urlKey,
        string summary,
        Func<ViewOptions, bool> get,
        Func<ViewOptions, bool, ViewOptions> set) => new()
    {
        Name = name,
        UrlKey = urlKey,
        Kind = OptionKind.Bool,
        Summary = summary,
        Get = options => OptionValue.Of(get(options)),
        Set = (options, text) => set(options, OptionValue.Bool(text)),
    };

    internal static Option<ViewOptions> Float(
        string name,
        string urlKey,
        string summary,
        Func<ViewOptions, double> get,
        Func<ViewOptions, double, ViewOptions> set) => new()
    {
        Name = name,
        UrlKey = urlKey,
        Kind = OptionKind.Float,
        Placeholder = "number",
        Summary = summary,
        Get = options => OptionValue.Of(get(options)),
        Set = (options, text) => set(options, OptionValue.Float(text)),
    };

    internal static Option<ViewOptions> Text(
        string name,
        string urlKey,
        string placeholder,
        string summary,
        Func<ViewOptions, string> get,
        Func<ViewOptions, string, ViewOptions> set) => new()
    {
        Name = name,
        UrlKey = urlKey,
        Kind = OptionKind.String,
        Placeholder = placeholder,
        Summary = summary,
        Get = get,
        Set = set,
    };
}
