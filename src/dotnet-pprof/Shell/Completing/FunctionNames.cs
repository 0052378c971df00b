namespace Pprof.Tool.Shell.Completing;

/// <summary>The names of a profile's functions, to be found by a part of them.</summary>
internal sealed class FunctionNames
{
    private readonly string[] _sorted;

    public FunctionNames(Profile profile)
    {
        // Equal texts have one row, so that each is decoded once.
        var rows = new HashSet<StringIndex>();
        foreach (StringIndex name in profile.Functions.Names)
        {
            rows.Add(name);
        }

        rows.Remove(default);
        _sorted = [.. rows.Select(profile.Strings.Text)];
        Array.Sort(_sorted, StringComparer.Ordinal);
    }

    /// <summary>The names that begin with a text; if there are none, those that hold it, in upper or lower case.</summary>
    public ReadOnlySpan<string> Find(string text)
    {
        int start = Array.BinarySearch(_sorted, text, StringComparer.Ordinal);
        start = start < 0 ? ~start : start;
        int end = start;
        for (; end < _sorted.Length && _sorted[end].StartsWith(text, StringComparison.Ordinal); end++)
        {
        }

        return end > start
            ? _sorted.AsSpan(start, end - start)
            : Array.FindAll(_sorted, name => name.Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}
