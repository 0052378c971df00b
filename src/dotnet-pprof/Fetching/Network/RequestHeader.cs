using System.Buffers;

namespace Pprof.Tool.Fetching.Network;

/// <summary>A header to send to the servers of sources. Its value may be a secret: nothing shows it.</summary>
internal sealed class RequestHeader
{
    private static readonly SearchValues<char> OfNames = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private RequestHeader(string name, string value)
    {
        Name = name;
        Value = value;
    }

    public string Name { get; }

    public string Value { get; }

    public bool IsAuthorization => Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase);

    /// <summary>The header that a bearer token goes into.</summary>
    /// <exception cref="ToolException">It has characters that no token has.</exception>
    public static RequestHeader Bearer(string token) => IsValue(token)
        ? new RequestHeader("Authorization", $"Bearer {token}")
        : throw new ToolException("the token in PPROF_BEARER_TOKEN has characters that cannot be sent");

    /// <summary>The header of a user and password in an address.</summary>
    /// <param name="userInfo">As <c>user:password</c>, percent-encoded.</param>
    public static RequestHeader Basic(string userInfo)
    {
        byte[] plain = System.Text.Encoding.UTF8.GetBytes(Uri.UnescapeDataString(userInfo));
        return new RequestHeader("Authorization", $"Basic {Convert.ToBase64String(plain)}");
    }

    /// <summary>Understands <c>Name: value</c>.</summary>
    /// <exception cref="ToolException">It is none. Not the exception for wrong values, which are shown.</exception>
    public static RequestHeader Parse(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? "" : text[..colon].Trim();
        string value = text[(colon + 1)..].Trim();
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(OfNames))
        {
            throw new ToolException("-header takes a name, a colon and a value, as in -header='Accept: text/plain'");
        }

        return IsValue(value) && IsOfRequests(name)
            ? new RequestHeader(name, value)
            : throw new ToolException($"-header='{name}: …' cannot be sent with a request for a profile");
    }

    private static bool IsValue(string value) => !value.AsSpan().ContainsAnyExceptInRange(' ', '~');

    // Others describe a body, which such a request does not have.
    private static bool IsOfRequests(string name)
    {
        using var request = new HttpRequestMessage();
        return request.Headers.TryAddWithoutValidation(name, "");
    }
}
