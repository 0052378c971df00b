using System.Text.Json;
using Pprof.Tests.AspNetCore.TestKit;

namespace Pprof.Tests.AspNetCore.Serving;

public sealed class IndexTests
{
    private static readonly string[] Names =
    [
        "allocs", "block", "cmdline", "exceptions", "goroutine", "heap", "heap-types", "mutex", "profile", "threadcreate", "trace", "wall",
    ];

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("text/html;q=0.5, application/json", true)]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", false)]
    [InlineData("text/html, application/json;q=0.9", false)]
    [InlineData("*/*", false)]
    [InlineData("", false)]
    public async Task Json_is_for_who_asks_for_it(string accept, bool isJson)
    {
        await using TestApp app = await TestApp.StartAsync();

        using HttpResponseMessage answer = await app.GetAsync("/debug/pprof/", ("Accept", accept));

        Assert.Equal(isJson ? "application/json" : "text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Json_has_all_profiles_in_order()
    {
        await using TestApp app = await TestApp.StartAsync();

        using JsonDocument json = JsonDocument.Parse((await app.ReadAsync("/debug/pprof/", ("Accept", "application/json"))).Text);

        JsonElement[] rows = [.. json.RootElement.GetProperty("profiles").EnumerateArray()];
        string[] names = [.. rows.Select(row => row.GetProperty("name").GetString()!)];
        Assert.Equal(Names, names.Where(Names.Contains));
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.All(rows, row => Assert.True(row.GetProperty("count").GetInt32() >= 0));
        Assert.True(rows.Single(row => row.GetProperty("name").GetString() == "threadcreate").GetProperty("count").GetInt32() > 1);
    }

    [Fact]
    public async Task A_name_of_the_application_cannot_write_into_the_page()
    {
        const string Name = "<b>'\"&?#/ü";
        _ = Pprof.Collectors.CustomProfile.Find(Name) ?? Pprof.Collectors.CustomProfile.Create(Name);
        await using TestApp app = await TestApp.StartAsync();

        (_, string page) = await app.ReadAsync("/debug/pprof/");
        using HttpResponseMessage profile = await app.GetAsync("/debug/pprof/" + string.Join('/', Name.Split('/').Select(Uri.EscapeDataString)));

        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("<a href='%3Cb%3E%27%22%26%3F%23/%C3%BC?debug=1'>&lt;b&gt;", page, StringComparison.Ordinal);
        Assert.Equal(200, (int)profile.StatusCode);
        Assert.Equal("attachment; filename=\"_b______/_\"", profile.Content.Headers.GetValues("Content-Disposition").Single());
    }

    [Theory]
    [InlineData("/profiles", "/profiles/")]
    [InlineData("/profiles?a=1", "/profiles/?a=1")]
    public async Task Another_address_may_be_chosen(string target, string location)
    {
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings
        {
            Map = app => Microsoft.AspNetCore.Builder.PprofEndpointRouteBuilderExtensions.MapPprof(app, "/profiles/"),
        });

        using HttpResponseMessage answer = await app.GetAsync(target);

        Assert.Equal(301, (int)answer.StatusCode);
        Assert.Equal(location, answer.Headers.GetValues("Location").Single());
        Assert.Equal(200, (await app.ReadAsync("/profiles/cmdline")).Status);
        Assert.Equal(404, (await app.ReadAsync("/debug/pprof/cmdline")).Status);
    }
}
