namespace Pprof.Tool.Fetching.Network;

/// <summary>Where on the network a profile is.</summary>
internal sealed record NetworkAddress
{
    private const string DefaultPath = "/debug/pprof/profile";

    /// <summary>With the scheme http or https; through a socket file its host is localhost.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The socket file of this machine that is asked, or empty.</summary>
    public string SocketFile { get; init; } = "";

    /// <summary>Whether the certificate of the server may be any.</summary>
    public bool IsInsecure { get; init; }

    /// <summary>How long the server is asked to record; 0 if the address does not say.</summary>
    public int Seconds { get; init; }

    /// <summary>The address for messages, without a password.</summary>
    public string Shown => SocketFile.Length > 0
        ? $"unix://{SocketFile}{Uri.PathAndQuery}"
        : $"{Uri.Scheme}{(IsInsecure ? "+insecure" : "")}://{Uri.Authority}{Uri.PathAndQuery}";

    /// <summary>Whether a source is <c>scheme://host…</c>, or <c>host:port</c> with or without a path.</summary>
    public static bool IsOne(string source)
    {
        int scheme = source.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            return scheme > 0 && scheme + 3 < source.Length && source[..scheme].All(IsOfScheme);
        }

        string authority = source[..EndOfAuthority(source, 0)];
        int colon = authority.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(authority.AsSpan(colon + 1), out _);
    }

    /// <summary>Understands an address; one without a path is that of the CPU profile.</summary>
    /// <param name="source">An address by <see cref="IsOne"/>.</param>
    /// <param name="seconds">How long to record, if positive; the address may say so itself.</param>
    /// <exception cref="ToolException">It is of another kind, or malformed.</exception>
    public static NetworkAddress Parse(string source, int seconds)
    {
        int end = source.IndexOf("://", StringComparison.Ordinal);
        string scheme = end < 0 ? "http" : source[..end].ToLowerInvariant();
        string rest = end < 0 ? source : source[(end + 3)..];
        NetworkAddress address = scheme switch
        {
            "http" or "https" => new NetworkAddress { Uri = ToUri($"{scheme}://{rest}") },
            "https+insecure" => new NetworkAddress { Uri = ToUri($"https://{rest}"), IsInsecure = true },
            "unix" => OfSocket(rest),
            _ => throw new ToolException($"{scheme}:// is not known; sources are files or begin with http, https, https+insecure or unix"),
        };
        return address.WithSeconds(seconds);
    }

    /// <summary>A source as it may be shown: without the user and password of an address.</summary>
    public static string WithoutPassword(string source)
    {
        if (!IsOne(source))
        {
            return source;
        }

        int scheme = source.IndexOf("://", StringComparison.Ordinal);
        int start = scheme < 0 ? 0 : scheme + 3;
        int at = source.AsSpan(start, EndOfAuthority(source, start) - start).LastIndexOf('@');
        return at < 0 ? source : source[..start] + source[(start + at + 1)..];
    }

    private static bool IsOfScheme(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.';

    private static int EndOfAuthority(string source, int start)
    {
        int end = source.AsSpan(start).IndexOfAny('/', '?', '#');
        return end < 0 ? source.Length : start + end;
    }

    private static Uri ToUri(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri))
        {
            throw new ToolException("is not an address that can be understood");
        }

        return uri.AbsolutePath == "/" ? new UriBuilder(uri) { Path = DefaultPath }.Uri : uri;
    }

    // Nothing lies below a socket, so that the path of the request begins behind the first file.
    private static NetworkAddress OfSocket(string rest)
    {
        int query = rest.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? rest : rest[..query];
        for (int end = path.IndexOf('/', 1); ; end = path.IndexOf('/', end + 1))
        {
            string file = end < 0 ? path : path[..end];
            if (File.Exists(file))
            {
                return new NetworkAddress { Uri = ToUri($"http://localhost{rest[file.Length..]}"), SocketFile = file };
            }

            if (end < 0)
            {
                throw new ToolException("there is no socket on this path");
            }
        }
    }

    private NetworkAddress WithSeconds(int seconds)
    {
        const string key = "seconds=";
        string[] fields = Uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        if (seconds <= 0)
        {
            string? given = fields.FirstOrDefault(field => field.StartsWith(key, StringComparison.Ordinal));
            return int.TryParse(given?[key.Length..], out int own) && own > 0 ? this with { Seconds = own } : this;
        }

        IEnumerable<string> others = fields.Where(field => !field.StartsWith(key, StringComparison.Ordinal));
        string query = string.Join('&', others.Append($"{key}{seconds}"));
        return this with { Uri = new UriBuilder(Uri) { Query = query }.Uri, Seconds = seconds };
    }
}
