using Microsoft.AspNetCore.Http;

namespace Pprof.AspNetCore.Access;

/// <summary>
/// What tells that a request came through a proxy: what proxies add, what the middleware for forwarded headers keeps of it,
/// and the version of HTTP that nginx asks with unless it is told otherwise. A proxy that leaves none of this is not seen.
/// </summary>
internal static class ProxyMarks
{
    private static readonly string[] Prefixes = ["X-Forwarded-", "X-Original-", "X-Envoy-", "l5d-", "CF-"];
    private static readonly string[] Names = ["Forwarded", "Via", "X-Real-IP", "X-Client-IP", "True-Client-IP"];

    /// <summary>Whether a request has any of them.</summary>
    public static bool ThroughProxy(HttpRequest request) =>
        HttpProtocol.IsHttp10(request.Protocol) || request.Headers.Keys.Any(IsMark);

    private static bool IsMark(string header) =>
        Prefixes.Any(prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        || Names.Contains(header, StringComparer.OrdinalIgnoreCase);
}
