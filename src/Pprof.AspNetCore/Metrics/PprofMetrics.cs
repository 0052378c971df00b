using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Pprof.Collectors.Recording;

namespace Pprof.AspNetCore.Metrics;

/// <summary>
/// The meter <c>Pprof.AspNetCore</c>: what requests cost by route, and what profiling itself costs. It needs no recording
/// and is in nobody's way.
/// </summary>
internal sealed class PprofMetrics : IDisposable
{
    public const string MeterName = "Pprof.AspNetCore";
    private const double NanosecondsASecond = 1e9;

    private readonly Meter _meter;
    private readonly Counter<long> _requests;

    public PprofMetrics(IMeterFactory meters, RequestAccounts accounts, IOptions<PprofOptions> options)
    {
        _meter = meters.Create(MeterName);
        _requests = _meter.CreateCounter<long>("pprof.requests", "{request}", "Requests for profiles.");
        _meter.CreateObservableCounter(
            "pprof.profiler.cpu.time", () => OwnThreads.CpuNanoseconds / NanosecondsASecond, "s",
            "CPU time of the threads that only work for recordings, ours and the runtime's.");
        if (options.Value.CountsRequests)
        {
            _meter.CreateObservableCounter(
                "pprof.request.cpu.time",
                () => accounts.All.Select(account => new Measurement<double>(account.CpuNanoseconds / NanosecondsASecond, TagsOf(account))), "s",
                "CPU time of requests, by route.");
            _meter.CreateObservableCounter(
                "pprof.request.allocated",
                () => accounts.All.Select(account => new Measurement<long>(account.AllocatedBytes, TagsOf(account))), "By",
                "Bytes that requests allocated, by route.");
        }
    }

    /// <summary>A request for a profile was answered.</summary>
    public void Requested(string profile, HttpContext context) => _requests.Add(
        1,
        new KeyValuePair<string, object?>("pprof.profile", profile),
        new KeyValuePair<string, object?>("http.response.status_code", context.Response.StatusCode));

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?>[] TagsOf(RequestAccount account) =>
        [new(Labels.RouteLabels.RouteKey, account.Kind.Route), new(Labels.RouteLabels.MethodKey, account.Kind.Method)];
}
