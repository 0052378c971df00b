using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Pprof.AspNetCore.Access;

/// <summary>
/// Who is answered. A profile shows the program, and taking one costs time, so that whoever forgot to protect it is
/// protected: without authorization, a host or an explicit allowance only this machine is answered, and in Development
/// whoever no page of a browser can be.
/// </summary>
internal sealed partial class AccessRule(IHostEnvironment environment, IOptions<PprofOptions> options, ILogger<AccessRule> logger)
{
    private const string HowToAllow = "RequireAuthorization, RequireHost or AllowAnonymous on the endpoints, or Pprof:AllowsRemote, would allow it.";

    /// <summary>Whether a request is answered.</summary>
    /// <param name="context">The request, with its endpoint.</param>
    /// <param name="refusal">Why not, for the answer; tells no more than a stranger may know.</param>
    public bool Allows(HttpContext context, out string refusal)
    {
        refusal = "";
        if (PageOrigin.IsForeign(context.Request))
        {
            refusal = "Profiles are not shown to pages of other sites.";
            return false;
        }

        if (options.Value.AllowsRemote || IsProtected(context))
        {
            return true;
        }

        refusal = environment.IsDevelopment() ? OfDevelopment(context) : OfProduction(context);
        if (refusal.Length == 0)
        {
            return true;
        }

        LogRefusal(context.Connection.RemoteIpAddress?.ToString() ?? "unknown", refusal, HowToAllow);
        return false;
    }

    // Authorization and the host have been looked at before an endpoint runs.
    private static bool IsProtected(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata is not { } metadata)
        {
            return false;
        }

        return metadata.GetMetadata<IAuthorizeData>() is not null
            || metadata.GetMetadata<AuthorizationPolicy>() is not null
            || metadata.GetMetadata<IAllowAnonymous>() is not null
            || (metadata.GetMetadata<IHostMetadata>() is { Hosts.Count: > 0 } hosts
                && hosts.Hosts.All(host => IsFilter(host, context.Connection.LocalPort)));
    }

    // Anybody can write any name and port into the Host header: a port counts only where the connection has come to it, and
    // a name of this machine says nothing, since all others could write it as well.
    private static bool IsFilter(string host, int localPort)
    {
        var wanted = new HostString(host);
        return !HostName.IsLoopback(wanted.Host.Trim('[', ']'))
            && (wanted.Port is { } port ? port == localPort : wanted.Host.Length > 0 && wanted.Host != "*");
    }

    private static string OfProduction(HttpContext context) =>
        context.Connection.RemoteIpAddress is not { } peer || !HostName.IsLoopback(peer) ? "Profiles are shown to this machine alone."
        : ProxyMarks.ThroughProxy(context.Request) ? "Profiles are shown to this machine alone, and not through a proxy."
        : !HostName.IsLoopback(context.Request.Host.Host.Trim('[', ']')) ? "Profiles are shown under the name localhost alone."
        : "";

    private static string OfDevelopment(HttpContext context) =>
        HostName.CannotBeRebound(context.Request.Host.Host.Trim('[', ']')) ? "" : "Profiles are shown under this machine's own name or address alone.";

    [LoggerMessage(1, LogLevel.Warning, "A request for a profile from {Peer} was refused: {Refusal} {HowToAllow}")]
    private partial void LogRefusal(string peer, string refusal, string howToAllow);
}
