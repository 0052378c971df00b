namespace Pprof.Tool.Options;

/// <summary>Makes rows of a table of options over one record.</summary>
/// <typeparam name="T">The record.</typeparam>
internal static class OptionRows<T>
{
    public static Option<T> Bool(string name, string summary, Func<T, bool> get, Func<T, bool, T> set) =>
        Bool(name, "", summary, get, set);

    public static Option<T> Bool(string name, string urlKey, string summary, Func<T, bool> get, Func<T, bool, T> set) => new()
    {
        Name = name,
        UrlKey = urlKey,
        Kind = OptionKind.Bool,
        Summary = summary,
        Get = options => OptionValue.Of(get(options)),
        Set = (options, text) => set(options, OptionValue.Bool(text)),
    };

    public static Option<T> Int(string name, string placeholder, string summary, Func<T, int> get, Func<T, int, T> set) => new()
    {
        Name = name,
        Kind = OptionKind.Int,
        Placeholder = placeholder,
        Summary = summary,
        Get = options => OptionValue.Of(get(options)),
        Set = (options, text) => set(options, OptionValue.Int(text)),
    };

    public static Option<T> Float(string name, string urlKey, string summary, Func<T, double> get, Func<T, double, T> set) => new()
    {
        Name = name,
        UrlKey = urlKey,
        Kind = OptionKind.Float,
        Placeholder = "number",
        Summary = summary,
        Get = options => OptionValue.Of(get(options)),
        Set = (options, text) => set(options, OptionValue.Float(text)),
    };

    public static Option<T> Text(
        string name, string placeholder, string summary, Func<T, string> get, Func<T, string, T> set) =>
        Text(name, "", placeholder, summary, get, set);

    public static Option<T> Text(
        string name, string urlKey, string placeholder, string summary, Func<T, string> get, Func<T, string, T> set) => new()
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
