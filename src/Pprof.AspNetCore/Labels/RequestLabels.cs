using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Pprof.AspNetCore.Metrics;
using Pprof.Collectors;

namespace Pprof.AspNetCore.Labels;

/// <summary>
/// Labels requests with their route. Only the router knows it, and it runs further in: so it is told where it notes the
/// endpoint, from where labels follow the request into its handler.
/// </summary>
internal sealed class RequestLabels(RequestDelegate next, PprofOptions options, RequestAccounts accounts)
{
    // An asynchronous method takes back on its return what was changed of the flow within it.
    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = new LabelledEndpoint(this, context);
        context.Features.Set<IEndpointFeature>(endpoint);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            // Whoever looks at it later is the server, whose flow goes on with other requests.
            endpoint.End();
        }
    }

    /// <summary>What requests of an endpoint are labelled with and charged to; null for neither.</summary>
    public (LabelSet? Labels, RequestAccount? Account) Of(HttpContext context, Endpoint endpoint)
    {
        RequestKind kind = RouteLabels.Of(endpoint).Of(context.Request.Method);
        LabelSet? labels = options.LabelsRequests ? kind.Labels : null;
        if (options.LabelsTraces && Activity.Current is { } activity)
        {
            labels = WithTrace(labels ?? LabelSet.Empty, activity);
        }

        return (labels, options.CountsRequests ? accounts.Of(kind) : null);
    }

    private static LabelSet WithTrace(LabelSet labels, Activity activity) => labels
        .With("trace_id", activity.TraceId.ToHexString())
        .With("span_id", activity.SpanId.ToHexString());
}
