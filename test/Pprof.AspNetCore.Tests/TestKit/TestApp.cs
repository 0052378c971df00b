using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pprof.AspNetCore;

namespace Pprof.Tests.AspNetCore.TestKit;

/// <summary>An application at a free port of this machine.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    /// <summary>The header that says which peer a request is to seem to come from.</summary>
    public const string PeerHeader = "X-Test-Peer";

    private readonly WebApplication _app;

    private TestApp(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<TestApp> StartAsync(TestAppSettings? settings = null)
    {
        settings ??= new TestAppSettings();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = settings.Environment });
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(settings.Log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Configuration);
        settings.Services(builder.Services);
        builder.Services.AddRouting();
        builder.Services.AddPprof(settings.Options);
        WebApplication app = builder.Build();
        app.Use((context, next) =>
        {
            if (context.Request.Headers[PeerHeader] is [{ } peer, ..])
            {
                context.Request.Headers.Remove(PeerHeader);
                context.Connection.RemoteIpAddress = peer.Length == 0 ? null : IPAddress.Parse(peer);
            }

            return next(context);
        });
        settings.Pipeline(app);
        settings.Map(app);
        await app.StartAsync();
        return new TestApp(app);
    }

    public async Task<HttpResponseMessage> GetAsync(string target, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The status and the text of an answer.</summary>
    public async Task<(int Status, string Text)> ReadAsync(string target, params (string Name, string Value)[] headers)
    {
        using HttpResponseMessage answer = await GetAsync(target, headers);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The profile that an answer is.</summary>
    public async Task<Profile> ReadProfileAsync(string target)
    {
        using HttpResponseMessage answer = await GetAsync(target);
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, System.Text.Encoding.UTF8.GetString(bytes));
        return ProfileReader.Read(new MemoryStream(bytes));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    public Task StopAsync() => _app.StopAsync();
}

/// <summary>How an application is made.</summary>
internal sealed record TestAppSettings
{
    public string Environment { get; init; } = Environments.Production;

    public Dictionary<string, string?> Configuration { get; init; } = [];

    public Action<PprofOptions> Options { get; init; } = _ => { };

    public Action<IServiceCollection> Services { get; init; } = _ => { };

    public Action<WebApplication> Pipeline { get; init; } = _ => { };

    public Action<WebApplication> Map { get; init; } = app => app.MapPprof();

    public TestLog Log { get; init; } = new();
}
