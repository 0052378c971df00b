using System.Net;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pprof.Tests.AspNetCore.TestKit;

namespace Pprof.Tests.AspNetCore.Access;

/// <summary>Who may reach what.</summary>
public sealed class AccessTests
{
    private const string Local = "127.0.0.1";
    private const string Remote = "203.0.113.7";
    private const string Target = "/debug/pprof/cmdline";

    [Theory]
    [InlineData("Production", Local, "localhost", null, 200)]
    [InlineData("Production", Local, "127.0.0.1", null, 200)]
    [InlineData("Production", "::1", "[::1]:5000", null, 200)]
    [InlineData("Production", "::ffff:127.0.0.1", "localhost:5000", null, 200)]
    [InlineData("Production", Local, "evil.example", null, 403)]
    [InlineData("Production", Local, "app", null, 403)]
    [InlineData("Production", Local, "10.0.0.5", null, 403)]
    [InlineData("Production", Remote, "localhost", null, 403)]
    [InlineData("Production", Remote, "app.example.org", null, 403)]
    [InlineData("Production", "10.0.0.5", "10.0.0.1", null, 403)]
    [InlineData("Production", "", "localhost", null, 403)]
    [InlineData("Production", Local, "localhost", "X-Forwarded-For", 403)]
    [InlineData("Production", Local, "localhost", "x-forwarded-host", 403)]
    [InlineData("Production", Local, "localhost", "Forwarded", 403)]
    [InlineData("Production", Local, "localhost", "Via", 403)]
    [InlineData("Production", Local, "localhost", "X-Real-IP", 403)]
    [InlineData("Production", Local, "localhost", "X-Client-IP", 403)]
    [InlineData("Production", Local, "localhost", "True-Client-IP", 403)]
    [InlineData("Production", Local, "localhost", "X-Forwarded-Port", 403)]
    [InlineData("Production", Local, "localhost", "x-original-forwarded-for", 403)]
    [InlineData("Production", Local, "localhost", "X-Envoy-External-Address", 403)]
    [InlineData("Production", Local, "localhost", "l5d-dst-override", 403)]
    [InlineData("Production", Local, "localhost", "CF-Connecting-IP", 403)]
    [InlineData("Production", Local, "localhost", "X-Request-Id", 200)]
    [InlineData("Staging", Local, "localhost", null, 200)]
    [InlineData("Staging", Remote, "localhost", null, 403)]
    [InlineData("Development", Local, "localhost", null, 200)]
    [InlineData("Development", Remote, "192.168.1.5", null, 200)]
    [InlineData("Development", Remote, "app", null, 200)]
    [InlineData("Development", "", "localhost", null, 200)]
    [InlineData("Development", Local, "localhost", "X-Forwarded-For", 200)]
    [InlineData("Development", Local, "evil.example", null, 403)]
    [InlineData("Development", Remote, "evil.example", null, 403)]
    public async Task Without_any_protection_this_machine_is_answered(string environment, string peer, string host, string? header, int status)
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings { Environment = environment });

        (int answered, string text) = await AskAsync(app, peer, host, header);

        Assert.Equal(status, answered);
        Assert.Equal(status == 403, text.StartsWith("Profiles are shown", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_says_to_the_log_alone_what_would_allow_it()
    {
        var settings = new TestAppSettings();
        await using TestApp app = await TestApp.StartAsync(settings);

        (_, string text) = await AskAsync(app, Remote, "localhost", null);

        Assert.Equal("Profiles are shown to this machine alone.\n", text);
        Assert.Contains(settings.Log.Warnings, warning =>
            warning.Contains(Remote, StringComparison.Ordinal) && warning.Contains("RequireAuthorization", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task An_explicit_allowance_answers_everybody(string environment)
    {
        await using TestApp byMetadata = await TestApp.StartAsync(new TestAppSettings
        {
            Environment = environment,
            Map = app => app.MapPprof().AllowAnonymous(),
        });
        await using TestApp byConfiguration = await TestApp.StartAsync(new TestAppSettings
        {
            Environment = environment,
            Configuration = { ["Pprof:AllowsRemote"] = "true" },
        });

        Assert.Equal(200, (await AskAsync(byMetadata, Remote, "app.example.org", "X-Forwarded-For")).Status);
        Assert.Equal(200, (await AskAsync(byConfiguration, Remote, "app.example.org", "X-Forwarded-For")).Status);
    }

    [Theory]
    [InlineData("Production", Remote, "ada", 200)]
    [InlineData("Production", Remote, null, 401)]
    [InlineData("Production", Local, null, 401)]
    [InlineData("Production", Local, "eve", 403)]
    [InlineData("Development", Local, null, 401)]
    [InlineData("Development", Remote, "ada", 200)]
    public async Task A_policy_decides_alone(string environment, string peer, string? user, int status)
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings
        {
            Environment = environment,
            Services = AddPolicy,
            Map = app => app.MapPprof().RequireAuthorization("operators"),
        });

        (int answered, _) = await AskAsync(app, peer, "app.example.org", "X-Forwarded-For", user);

        Assert.Equal(status, answered);
    }

    [Fact]
    public async Task A_fallback_policy_of_the_application_opens_nothing()
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings
        {
            Services = services =>
            {
                AddPolicy(services);
                services.AddAuthorizationBuilder().AddFallbackPolicy("fallback", policy => policy.RequireUserName("ada"));
            },
        });

        Assert.Equal(403, (await AskAsync(app, Remote, "app.example.org", null, "ada")).Status);
        Assert.Equal(401, (await AskAsync(app, Local, "localhost", null)).Status);
        Assert.Equal(200, (await AskAsync(app, Local, "localhost", null, "ada")).Status);
    }

    [Theory]
    [InlineData("profiles.example.org", "profiles.example.org", 200)]
    [InlineData("profiles.example.org", "localhost", 404)]
    [InlineData("*", "app.example.org", 403)]
    [InlineData("*:9", "app.example.org:9", 403)]
    [InlineData("*:9", "app.example.org:10", 404)]
    [InlineData("localhost", "localhost", 403)]
    [InlineData("127.0.0.1", "127.0.0.1", 403)]
    public async Task A_host_filter_lets_in_who_comes_to_that_host(string filter, string host, int status)
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings { Map = app => app.MapPprof().RequireHost(filter) });

        Assert.Equal(status, (await AskAsync(app, Remote, host, null)).Status);
    }

    [Fact]
    public async Task A_port_lets_in_whose_connection_has_come_to_it()
    {
        int port = 0;
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings
        {
            Map = app =>
            {
                using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
                free.Start();
                port = ((IPEndPoint)free.LocalEndpoint).Port;
                app.Urls.Clear();
                app.Urls.Add($"http://127.0.0.1:{port}");
                app.MapPprof().RequireHost($"*:{port}");
            },
        });

        Assert.Equal(200, (await AskAsync(app, Remote, $"app.example.org:{port}", null)).Status);
    }

    [Fact]
    public async Task A_host_filter_with_the_name_of_this_machine_lets_this_machine_in()
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings { Map = app => app.MapPprof().RequireHost("localhost") });

        Assert.Equal(200, (await AskAsync(app, Local, "localhost", null)).Status);
    }

    [Theory]
    [InlineData("Production", " 403 ")]
    [InlineData("Development", " 200 ")]
    public async Task The_version_of_HTTP_that_proxies_ask_with_is_a_proxy(string environment, string status)
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings { Environment = environment });
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, app.Address.Port, TestContext.Current.CancellationToken);

        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {Target} HTTP/1.0\r\nHost: localhost\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());

        Assert.Contains(status, await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 200)]
    [InlineData("Sec-Fetch-Site", "none", 200)]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "http://localhost:6000", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "http://localhost:5000", 200)]
    public async Task A_page_of_another_site_is_refused_whoever_is_answered(string header, string value, int status)
    {
        foreach ((string environment, string allowsRemote) in ((string, string)[])[("Production", "false"), ("Production", "true"), ("Development", "false")])
        {
            await using TestApp app = await TestApp.StartAsync(
                new TestAppSettings { Environment = environment, Configuration = { ["Pprof:AllowsRemote"] = allowsRemote } });

            using HttpResponseMessage answer = await app.GetAsync(Target, ("Host", "localhost:5000"), (header, value));

            Assert.Equal(status, (int)answer.StatusCode);
            Assert.True(answer.Headers.CacheControl?.NoStore);
        }
    }

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData("127.0.0.1")]
    public async Task Who_comes_through_a_proxy_stays_remote_when_the_application_takes_its_headers(string forwarded)
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings
        {
            Pipeline = app => app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All }),
        });

        using HttpResponseMessage answer = await app.GetAsync(Target, ("X-Forwarded-For", forwarded), ("Host", "localhost"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public void Nothing_is_served_without_the_services()
    {
        WebApplication app = WebApplication.CreateSlimBuilder().Build();

        Assert.Contains("AddPprof", Assert.Throws<InvalidOperationException>(() => app.MapPprof()).Message, StringComparison.Ordinal);
    }

    private static Task<(int Status, string Text)> AskAsync(TestApp app, string peer, string host, string? header, string? user = null)
    {
        (string, string)[] headers = [(TestApp.PeerHeader, peer), ("Host", host)];
        return app.ReadAsync(Target, [.. headers, .. header is null ? [] : new[] { (header, "for=198.51.100.1") }, .. user is null ? [] : new[] { ("X-User", user) }]);
    }

    private static void AddPolicy(IServiceCollection services)
    {
        services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderUser>("test", null);
        services.AddAuthorizationBuilder().AddPolicy("operators", policy => policy.RequireUserName("ada"));
    }

    private sealed class HeaderUser(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-User"] is not [{ } user, ..])
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], "test");
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), "test")));
        }
    }
}
