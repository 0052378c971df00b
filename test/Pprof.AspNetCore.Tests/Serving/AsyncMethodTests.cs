using System.Net;
using Microsoft.AspNetCore.Builder;
using Pprof.Tests.AspNetCore.TestKit;

namespace Pprof.Tests.AspNetCore.Serving;

/// <summary>Requests that wait, as <c>goroutine?async=1</c> shows them.</summary>
public sealed class AsyncMethodTests
{
    private const int Requests = 20;
    private const string Handler = "Pprof.Tests.AspNetCore.Serving.AsyncMethodTests.";
    private const string Async = "/debug/pprof/goroutine?async=1";

    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    [Fact]
    public async Task Requests_that_wait_in_the_same_place_are_one_stack_from_what_they_wait_for_to_the_server()
    {
        await using TestApp app = await StartAsync();
        Task<(int Status, string Text)>[] requests = await AskAllAsync(app);

        Profile profile = await app.ReadProfileAsync(Async);
        _gate.SetResult();
        await Task.WhenAll(requests);

        (string[] Names, long Count)[] stacks = [.. StacksOf(profile).Where(stack => stack.Names.Contains(Handler + "LoadAsync"))];
        Assert.Equal(Requests, stacks.Sum(stack => stack.Count));

        // The server may be on its way back to where it waits for a handler, or have have had to build its router for the first requests.
        Assert.True(stacks.Length < Requests / 2, string.Join('\n', stacks.Select(stack => string.Join(" < ", stack.Names))));
        Assert.All(stacks, stack => Assert.Equal(["[TaskCompletionSource]", Handler + "LoadAsync", Handler + "HandleAsync"], stack.Names[..3]));
        string[] most = stacks.MaxBy(stack => stack.Count).Names;
        Assert.StartsWith("Microsoft.AspNetCore.Server.Kestrel.Core.", most[^1], StringComparison.Ordinal);
        Assert.True(Array.FindIndex(most, name => name.Contains("ProcessRequests", StringComparison.Ordinal)) > 2, string.Join(" < ", most));
    }

    [Fact]
    public async Task The_request_for_the_profile_is_not_in_it()
    {
        await using TestApp app = await StartAsync();

        Profile profile = await app.ReadProfileAsync(Async);

        Assert.DoesNotContain(StacksOf(profile).SelectMany(stack => stack.Names), name => name.StartsWith("Pprof.AspNetCore.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task There_is_a_text_of_them(string debug)
    {
        await using TestApp app = await StartAsync();
        Task<(int Status, string Text)>[] requests = await AskAllAsync(app);

        (int status, string text) = await app.ReadAsync($"{Async}&debug={debug}");
        _gate.SetResult();
        await Task.WhenAll(requests);

        Assert.Equal(200, status);
        Assert.StartsWith("goroutine profile: total ", text, StringComparison.Ordinal);
        Assert.Matches("\n[1-9][0-9]* @ 0x1", text);
        Assert.True(
            text.IndexOf(Handler + "LoadAsync", StringComparison.Ordinal) < text.IndexOf(Handler + "HandleAsync", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("goroutine?async=x", "invalid value for \"async\" - must be 0 or 1\n")]
    [InlineData("goroutine?async=-1", "invalid value for \"async\" - must be 0 or 1\n")]
    [InlineData("goroutine?async=1&seconds=1", "\"seconds\" parameter is not supported for this profile type\n")]
    public async Task What_cannot_be_meant_is_refused(string query, string text)
    {
        await using TestApp app = await StartAsync();

        Assert.Equal((400, text), await app.ReadAsync("/debug/pprof/" + query));
    }

    [Fact]
    public async Task A_heap_beyond_the_limit_is_not_looked_at()
    {
        byte[] heap = new byte[2 << 20];
        await using TestApp app = await TestApp.StartAsync(new TestAppSettings { Configuration = { ["Pprof:MaxHeapMegabytes"] = "1" } });

        (int status, string text) = await app.ReadAsync(Async);

        Assert.Equal((int)HttpStatusCode.InternalServerError, status);
        Assert.Contains("--profile async", text, StringComparison.Ordinal);
        GC.KeepAlive(heap);
    }

    [Fact]
    public async Task Without_it_there_are_threads()
    {
        await using TestApp app = await StartAsync();

        Profile profile = await app.ReadProfileAsync("/debug/pprof/goroutine?async=0");

        Assert.Contains("Pprof.AspNetCore.Tests", Path.GetFileName(profile[new MappingIndex(0)].File.ToString()), StringComparison.Ordinal);
        Assert.DoesNotContain(StacksOf(profile), stack => stack.Names[0].StartsWith("[Task", StringComparison.Ordinal));
    }

    private Task<TestApp> StartAsync() => TestApp.StartAsync(new TestAppSettings
    {
        // Other tests leave a large heap.
        Configuration = { ["Pprof:MaxHeapMegabytes"] = "4096" },
        Map = app =>
        {
            app.MapPprof();
            app.MapGet("/wait", HandleAsync);
        },
    });

    private async Task<string> HandleAsync()
    {
        Interlocked.Increment(ref _arrived);
        return await LoadAsync();
    }

    private async Task<string> LoadAsync()
    {
        await _gate.Task;
        return "done";
    }

    private async Task<Task<(int Status, string Text)>[]> AskAllAsync(TestApp app)
    {
        Task<(int Status, string Text)>[] requests = [.. Enumerable.Range(0, Requests).Select(_ => app.ReadAsync("/wait"))];
        while (Volatile.Read(ref _arrived) < Requests)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        // The last one may not wait yet.
        await Task.Delay(200, TestContext.Current.CancellationToken);
        return requests;
    }

    private static IEnumerable<(string[] Names, long Count)> StacksOf(Profile profile) => Enumerable.Range(0, profile.Samples.Count)
        .Select(row => profile[new SampleIndex(row)])
        .Select(sample => (sample.Stack.ToArray().Select(location => profile[location].Line(0).Function.Name.ToString()).ToArray(), sample.Value(0)));
}
