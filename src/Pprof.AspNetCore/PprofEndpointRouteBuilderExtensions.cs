using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pprof.AspNetCore.Serving;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Serves profiles.</summary>
public static class PprofEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Serves the profiles of the application as Go's net/http/pprof does. Outside of the Development environment they are
    /// shown to this machine alone, unless the endpoints get <c>RequireAuthorization</c>, <c>RequireHost</c> or
    /// <c>AllowAnonymous</c>.
    /// </summary>
    /// <param name="endpoints">The routes.</param>
    /// <param name="pattern">The address of the index page, without parameters.</param>
    /// <exception cref="InvalidOperationException">There was no <c>AddPprof</c>.</exception>
    public static IEndpointConventionBuilder MapPprof(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/debug/pprof")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        PprofHandler handler = endpoints.ServiceProvider.GetService<PprofHandler>()
            ?? throw new InvalidOperationException("MapPprof needs services: call AddPprof on the application's service collection before.");
        RequestDelegate answer = handler.InvokeAsync;
        return endpoints.Map($"{pattern.TrimEnd('/')}/{{**{PprofHandler.NameKey}}}", answer).WithDisplayName("pprof");
    }
}
