using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Pprof.Collectors;

namespace Pprof.AspNetCore.Labels;

/// <summary>What requests of an endpoint are labelled with, by OpenTelemetry's names; made once for each method.</summary>
internal sealed class RouteLabels
{
    public const string RouteKey = "http.route";
    public const string MethodKey = "http.request.method";

    // What clients make up must not become labels without end.
    private const string OtherMethod = "_OTHER";

    // Endpoints may come and go while the application runs.
    private static readonly ConditionalWeakTable<Endpoint, RouteLabels> Known = [];

    // Several endpoints may have one route, as for different hosts or content types.
    private static readonly ConcurrentDictionary<(string Route, string Method), RequestKind> Kinds = [];

    private readonly ConcurrentDictionary<string, RequestKind> _kinds = new(StringComparer.Ordinal);

    private RouteLabels(string? route)
    {
        Route = route;
    }

    /// <summary>The route's pattern, from its first slash on; null for an endpoint without one.</summary>
    public string? Route { get; }

    public static RouteLabels Of(Endpoint endpoint) =>
        Known.TryGetValue(endpoint, out RouteLabels? known) ? known : Known.GetValue(endpoint, added => new RouteLabels(RouteOf(added)));

    /// <summary>Requests of a method.</summary>
    public RequestKind Of(string method) => _kinds.TryGetValue(method, out RequestKind? known) ? known : Add(method);

    private RequestKind Add(string method)
    {
        string name = NameOf(method);
        return _kinds.GetOrAdd(name, Kinds.GetOrAdd((Route ?? "", name), added => new RequestKind(
            LabelSet.Of((RouteKey, added.Route), (MethodKey, added.Method)), added.Route, added.Method)));
    }

    private static string NameOf(string method)
    {
        string name = HttpMethods.GetCanonicalizedValue(method);
        return name is "GET" or "POST" or "PUT" or "DELETE" or "PATCH" or "HEAD" or "OPTIONS" or "TRACE" or "CONNECT" ? name : OtherMethod;
    }

    private static string? RouteOf(Endpoint endpoint)
    {
        string? route = endpoint.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route ?? (endpoint as RouteEndpoint)?.RoutePattern.RawText;
        return route is null || route.StartsWith('/') ? route : "/" + route;
    }
}
