namespace Pprof.Tool.Fetching;

/// <summary>Tells addresses of profiles on the network from file names.</summary>
internal static class NetworkAddress
{
    /// <summary>Whether a source is <c>scheme://host…</c>, or <c>host:port</c> with or without a path.</summary>
    public static bool IsOne(string source)
    {
        int scheme = source.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            return scheme > 0 && scheme + 3 < source.Length && source[..scheme].All(IsOfScheme);
        }

        int end = source.AsSpan().IndexOfAny('/', '?', '#');
        string authority = end < 0 ? source : source[..end];
        int colon = authority.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(authority.AsSpan(colon + 1), out _);
    }

    private static bool IsOfScheme(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.';
}
