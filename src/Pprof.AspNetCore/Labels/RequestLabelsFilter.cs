using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;
using Pprof.AspNetCore.Metrics;

namespace Pprof.AspNetCore.Labels;

/// <summary>Puts the labels before all else that answers requests.</summary>
internal sealed class RequestLabelsFilter(IOptions<PprofOptions> options, RequestAccounts accounts) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        PprofOptions wanted = options.Value;
        if (wanted.LabelsRequests || wanted.LabelsTraces || wanted.CountsRequests)
        {
            app.Use(inner => new RequestLabels(inner, wanted, accounts).InvokeAsync);
        }

        next(app);
    };
}
