using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pprof.AspNetCore;
using Pprof.AspNetCore.Profiles;
using Pprof.Tests.AspNetCore.TestKit;

namespace Pprof.Tests.AspNetCore.Options;

public sealed class OptionsTests
{
    [Fact]
    public async Task Options_are_those_of_the_configuration_and_then_of_the_code()
    {
        var events = new FakeEvents();
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings
        {
            Configuration =
            {
                ["Pprof:Background:0"] = "heap",
                ["Pprof:Background:1"] = "mutex",
                ["Pprof:CpuRate"] = "500",
                ["Pprof:MaxSeconds"] = "7",
                ["pprof:maxrequests"] = "3",
                ["Pprof:MaxMegabytes"] = "5",
                ["Pprof:AllowsRemote"] = "True",
                ["Pprof:LabelsRequests"] = "false",
                ["Pprof:LabelsTraces"] = "true",
                ["Pprof:CountsRequests"] = "true",
                ["Pprof:SomethingElse"] = "x",
            },
            Options = options => options.MaxSeconds = 8,
            Services = services => services.AddSingleton<IEventRecorder>(events),
        });

        PprofOptions options = app.Services.GetRequiredService<IOptions<PprofOptions>>().Value;

        Assert.Equal(["heap", "mutex"], options.Background.Order());
        Assert.Equal((500, 8, 3, 5), (options.CpuRate, options.MaxSeconds, options.MaxRequests, options.MaxMegabytes));
        Assert.Equal((true, false, true, true), (options.AllowsRemote, options.LabelsRequests, options.LabelsTraces, options.CountsRequests));
        Assert.Equal(["heap,mutex"], events.Started);
    }

    [Theory]
    [InlineData("Pprof:CpuRate", "0", "Pprof:CpuRate is 0; it has to be from 1 to 10000.")]
    [InlineData("Pprof:CpuRate", "fast", "Pprof:CpuRate is \"fast\"; it has to be a whole number.")]
    [InlineData("Pprof:MaxSeconds", "100000", "Pprof:MaxSeconds is 100000; it has to be from 1 to 86400.")]
    [InlineData("Pprof:AllowsRemote", "yes", "Pprof:AllowsRemote is \"yes\"; it has to be true or false.")]
    [InlineData("Pprof:Background", "heap, cpu", "Pprof:Background has \"cpu\"; there are allocs, block, exceptions, heap, mutex.")]
    public async Task Options_that_cannot_be_meant_stop_the_start(string key, string value, string message)
    {
        OptionsValidationException failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => TestApp.StartAsync(new TestAppSettings { Configuration = { [key] = value } }));

        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public async Task Nothing_is_recorded_unless_asked_for()
    {
        var events = new FakeEvents();
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings { Services = services => services.AddSingleton<IEventRecorder>(events) });

        await app.ReadAsync("/debug/pprof/");
        await app.ReadAsync("/debug/pprof/heap");

        Assert.Empty(events.Started);
    }

    [Fact]
    public async Task Adding_twice_is_adding_once()
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings
        {
            Services = services => services.AddPprof(options => options.MaxSeconds = 5).AddPprof(options => options.MaxRequests = 2),
        });

        PprofOptions options = app.Services.GetRequiredService<IOptions<PprofOptions>>().Value;
        Assert.Equal((5, 2), (options.MaxSeconds, options.MaxRequests));
        Assert.Single(app.Services.GetServices<Microsoft.AspNetCore.Hosting.IStartupFilter>(), filter => filter is Pprof.AspNetCore.Labels.RequestLabelsFilter);
    }
}
