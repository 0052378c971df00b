using Pprof.AspNetCore;
using Pprof.AspNetCore.Endpoints;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Profiles of single endpoints.</summary>
public static class EndpointProfileExtensions
{
    /// <summary>
    /// Writes a CPU profile of the requests of these endpoints, and of nothing else, to a file. It begins with the first
    /// request, which waits for it, ends after 30 seconds or as the options say, also when the application ends before,
    /// and is written once. While another profile is being recorded it waits for a later request, and logs so.
    /// </summary>
    /// <example>
    /// <code>
    /// app.MapGet("/journeys", ListJourneys).WithCpuProfile("journeys.pb.gz");
    /// </code>
    /// </example>
    /// <param name="builder">The endpoints: one or a group.</param>
    /// <param name="path">The file; an existing one is replaced once all is recorded.</param>
    /// <param name="configure">Sets options.</param>
    public static TBuilder WithCpuProfile<TBuilder>(this TBuilder builder, string path, Action<EndpointProfileOptions>? configure = null)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var options = new EndpointProfileOptions();
        configure?.Invoke(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Duration, TimeSpan.Zero, nameof(configure));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Duration, TimeSpan.FromDays(1), nameof(configure));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Requests ?? 1, 1, nameof(configure));
        ArgumentNullException.ThrowIfNull(options.Cpu, nameof(configure));
        options.Cpu.Check();
        var profile = new EndpointProfile(path, options);
        builder.Add(endpoint =>
        {
            if (endpoint.RequestDelegate is { } handler)
            {
                endpoint.RequestDelegate = context => profile.InvokeAsync(context, handler);
            }
        });
        return builder;
    }
}
