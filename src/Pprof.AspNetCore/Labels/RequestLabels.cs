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
        context.Features.Set<IEndpointFeature>(new LabelledEndpoint(this, context));
        await next(context).ConfigureAwait(false);
    }

    private void Enter(HttpContext context, Endpoint endpoint)
    {
        RequestKind kind = RouteLabels.Of(endpoint).Of(context.Request.Method);
        if (options.LabelsRequests || options.LabelsTraces)
        {
            LabelSet labels = options.LabelsRequests ? kind.Labels : LabelSet.Empty;
            ProfileLabels.Push(options.LabelsTraces && Activity.Current is { } activity ? WithTrace(labels, activity) : labels);
        }

        if (options.CountsRequests)
        {
            accounts.Add(kind.Account);
            AccountFlow.Enter(kind.Account);
        }
    }

    private static LabelSet WithTrace(LabelSet labels, Activity activity) => labels
        .With("trace_id", activity.TraceId.ToHexString())
        .With("span_id", activity.SpanId.ToHexString());

    // The endpoint may be noted several times, as when an error page is shown instead.
    private sealed class LabelledEndpoint(RequestLabels labels, HttpContext context) : IEndpointFeature
    {
        private Endpoint? _endpoint = context.GetEndpoint();

        public Endpoint? Endpoint
        {
            get => _endpoint;
            set
            {
                bool isNew = value is not null && value != _endpoint;
                _endpoint = value;
                if (isNew)
                {
                    labels.Enter(context, value!);
                }
            }
        }
    }
}
