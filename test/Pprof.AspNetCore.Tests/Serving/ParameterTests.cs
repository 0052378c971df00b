using Microsoft.Extensions.DependencyInjection;
using Pprof.Collectors.Front;
using Pprof.Tests.AspNetCore.TestKit;
using Pprof.Tests.Collectors.Front;

namespace Pprof.Tests.AspNetCore.Serving;

public sealed class ParameterTests
{
    private const string Whole = "invalid value for \"seconds\" - must be a positive integer\n";
    private const string Number = "invalid value for \"seconds\" - must be a positive number\n";
    private const string TooLong = "profile duration exceeds the limit of 300 seconds (Pprof:MaxSeconds)\n";
    private const string Debug = "invalid value for \"debug\" - must be 0, 1 or 2\n";

    [Theory]
    [InlineData("profile?seconds=-1", Whole)]
    [InlineData("profile?seconds=0", Whole)]
    [InlineData("profile?seconds=x", Whole)]
    [InlineData("profile?seconds=1e300", Whole)]
    [InlineData("profile?seconds=NaN", Whole)]
    [InlineData("profile?seconds=0x10", Whole)]
    [InlineData("profile?seconds=%00", Whole)]
    [InlineData("profile?seconds=1%2C5", Whole)]
    [InlineData("profile?seconds=1000000000000", TooLong)]
    [InlineData("profile?seconds=9223372036854775807", TooLong)]
    [InlineData("profile?seconds=9223372036854775808", Whole)]
    [InlineData("profile?seconds=301", TooLong)]
    [InlineData("profile?seconds=1&debug=x", Debug)]
    [InlineData("wall?seconds=-1", Whole)]
    [InlineData("heap?seconds=1000000000000", TooLong)]
    [InlineData("heap?debug=x", Debug)]
    [InlineData("heap?debug=-1", Debug)]
    [InlineData("heap?debug=1e300", Debug)]
    [InlineData("heap?gc=x", "invalid value for \"gc\" - must be 0 or 1\n")]
    [InlineData("heap?gc=-1", "invalid value for \"gc\" - must be 0 or 1\n")]
    [InlineData("trace?seconds=-1", Number)]
    [InlineData("trace?seconds=NaN", Number)]
    [InlineData("trace?seconds=Infinity", Number)]
    [InlineData("trace?seconds=1e400", Number)]
    [InlineData("trace?seconds=0", Number)]
    [InlineData("trace?seconds=1e300", TooLong)]
    [InlineData("trace?seconds=1000000000000", TooLong)]
    public async Task What_cannot_be_meant_is_refused_with_a_sentence(string query, string text)
    {
        await using TestApp app = await TestApp.StartAsync();

        using HttpResponseMessage answer = await app.GetAsync("/debug/pprof/" + query);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Equal(text, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("1", answer.Headers.GetValues("X-Go-Pprof").Single());
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.False(answer.Content.Headers.Contains("Content-Disposition"));
    }

    [Fact]
    public async Task An_empty_value_is_none()
    {
        var engine = new FakeEngine();
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings
        {
            Configuration = { ["Pprof:MaxSeconds"] = "1" },
            Services = services => services.AddSingleton(new CpuProfileSlot(engine, TimeProvider.System)),
        });

        Assert.Equal(200, (await app.ReadAsync("/debug/pprof/heap?seconds=&debug=&gc=")).Status);
        Assert.Equal(200, (await app.ReadAsync("/debug/pprof/profile?seconds=")).Status);
    }

    [Theory]
    [InlineData("/debug/pprof/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/debug/pprof/..%2f..%2fetc%2fpasswd")]
    [InlineData("/debug/pprof/%00")]
    [InlineData("/debug/pprof/heap%20")]
    [InlineData("/debug/pprof/<script>")]
    public async Task A_name_that_is_no_profile_is_not_found(string target)
    {
        await using TestApp app = await TestApp.StartAsync();

        (int status, string text) = await app.ReadAsync(target);

        Assert.True(status is 404 or 400, $"{status} {text}");
        Assert.DoesNotContain("script", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_for_symbols_without_end_is_refused()
    {
        await using TestApp app = await TestApp.StartAsync();
        using var body = new StringContent(string.Join('+', Enumerable.Repeat("0x123456789abc", 100_000)));

        using HttpResponseMessage answer = await app.Client.PostAsync(new Uri("/debug/pprof/symbol", UriKind.Relative), body, TestContext.Current.CancellationToken);

        Assert.Equal(413, (int)answer.StatusCode);
    }
}
