using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Pprof.AspNetCore;
using Pprof.AspNetCore.Access;
using Pprof.AspNetCore.Labels;
using Pprof.AspNetCore.Metrics;
using Pprof.AspNetCore.Options;
using Pprof.AspNetCore.Profiles;
using Pprof.AspNetCore.Serving;
using Pprof.AspNetCore.Texts;
using Pprof.Collectors;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds profiles to an application.</summary>
public static class PprofServiceCollectionExtensions
{
    /// <summary>
    /// Labels requests, and records in the background what <see cref="PprofOptions.Background"/> names: nothing by default.
    /// <c>MapPprof</c> serves the profiles. Options that cannot be meant stop the application at its start.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options, after those of the section <c>Pprof</c> of the configuration.</param>
    public static IServiceCollection AddPprof(this IServiceCollection services, Action<PprofOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<PprofOptions> options = services.AddOptions<PprofOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        if (services.Any(service => service.ServiceType == typeof(PprofHandler)))
        {
            return services;
        }

        // Before what the caller configures, whose word is the last.
        services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<PprofOptions>>(
            provider => new PprofConfiguration(provider.GetService<IConfiguration>())));
        services.AddSingleton<IValidateOptions<PprofOptions>, PprofValidation>();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEventRecorder, OwnEventRecorder>();
        services.TryAddSingleton(CpuProfiler.Slot);
        services.AddSingleton<BackgroundRecording>();
        services.AddSingleton<IHostedService>(provider =>
        {
            // What is counted is published also where no profiles are served.
            provider.GetRequiredService<PprofMetrics>();
            return provider.GetRequiredService<BackgroundRecording>();
        });
        services.AddSingleton<ProfileList>();
        services.AddSingleton<AccessRule>();
        services.AddSingleton<FrameAddresses>();
        services.AddSingleton<ProfileAnswer>();
        services.AddSingleton<TraceAnswer>();
        services.AddSingleton<SymbolPage>();
        services.AddSingleton<RequestAccounts>();
        services.AddSingleton<PprofMetrics>();
        services.AddSingleton<PprofHandler>();
        services.AddSingleton<IStartupFilter, RequestLabelsFilter>();
        return services;
    }
}
