using Microsoft.AspNetCore.Http;

namespace Pprof.AspNetCore.Access;

/// <summary>
/// What a browser says about the page that asks. A page of another site may send its reader's browser here, with what that
/// may do; it cannot read the answer, but a recording costs time.
/// </summary>
internal static class PageOrigin
{
    /// <summary>Whether a page of somebody else asks. Who is no browser says nothing.</summary>
    public static bool IsForeign(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [{ } site, ..] && site.Equals("cross-site", StringComparison.OrdinalIgnoreCase)
        || request.Headers.Origin is [{ } origin, ..] && !IsOf(request.Host, origin);

    // A browser leaves out the port that the scheme has anyway.
    private static bool IsOf(HostString host, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? page)
        && page.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
        && page.Port == (host.Port ?? (page.Scheme == Uri.UriSchemeHttps ? 443 : 80));
}
