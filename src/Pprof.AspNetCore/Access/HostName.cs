using System.Net;

namespace Pprof.AspNetCore.Access;

/// <summary>
/// What the Host header of a request tells. A page in a browser can have a name of its own point to this machine, and so
/// reach what answers to this machine alone: but then the header has that name.
/// </summary>
internal static class HostName
{
    /// <summary>Whether it names this machine as such: <c>localhost</c>, or an address of the loopback.</summary>
    public static bool IsLoopback(string host) =>
        TryParseAddress(host, out IPAddress? address) ? IsLoopback(address) : IsLocalhost(host);

    /// <summary>Whether no page can have such a name: an address, or a name without a dot, which no public server has.</summary>
    public static bool CannotBeRebound(string host) =>
        host.Length > 0 && (TryParseAddress(host, out _) || IsLocalhost(host) || !host.Contains('.', StringComparison.Ordinal));

    /// <summary>Whether a peer is this machine.</summary>
    public static bool IsLoopback(IPAddress address) =>
        IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static bool IsLocalhost(string host)
    {
        string name = host.TrimEnd('.');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    private static bool TryParseAddress(string host, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IPAddress? address)
    {
        // A lone number is an address to some, but a name to others.
        address = null;
        return host.AsSpan().ContainsAny('.', ':') && IPAddress.TryParse(host, out address);
    }
}
