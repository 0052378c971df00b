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
}
