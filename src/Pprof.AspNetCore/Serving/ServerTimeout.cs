using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Pprof.AspNetCore.Serving;

/// <summary>How long a request may take by the application's own request timeouts, if it has any.</summary>
internal static class ServerTimeout
{
    public static TimeSpan? Of(HttpContext context)
    {
        // The feature is there if a timeout runs.
        if (context.Features.Get<IHttpRequestTimeoutFeature>() is null || context.GetEndpoint()?.Metadata is not { } metadata)
        {
            return null;
        }

        RequestTimeoutOptions? options = context.RequestServices.GetService<IOptions<RequestTimeoutOptions>>()?.Value;
        return metadata.GetMetadata<RequestTimeoutPolicy>() is { } policy ? policy.Timeout
            : metadata.GetMetadata<RequestTimeoutAttribute>() is { } attribute ? attribute.Timeout ?? Named(options, attribute.PolicyName)
            : options?.DefaultPolicy?.Timeout;
    }

    private static TimeSpan? Named(RequestTimeoutOptions? options, string? name) =>
        name is not null && options is not null && options.Policies.TryGetValue(name, out RequestTimeoutPolicy? policy) ? policy.Timeout : null;
}
