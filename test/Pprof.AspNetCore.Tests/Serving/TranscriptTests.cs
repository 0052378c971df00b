using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Pprof.AspNetCore.Profiles;
using Pprof.Collectors;
using Pprof.Tests.AspNetCore.TestKit;
using Pprof.Tests.Shared;

namespace Pprof.Tests.AspNetCore.Serving;

/// <summary>
/// Answers beside those of a program in Go with net/http/pprof, whose transcript is kept in Go/transcript.txt. With
/// PPROF_RECORD=1 and Go 1.22 or later the transcript is written anew, and docs/endpoints.md.
/// </summary>
public sealed class TranscriptTests(GoServer server) : IClassFixture<GoServer>
{
    private const string Unreadable = "What cannot be read is refused, where Go takes its default: a mistyped number of seconds would record half a minute.";
    private const string Hurried = " (answers may take 5 seconds)";
    private const string Meanwhile = " (while another one is recorded)";

    // Where we answer otherwise, and why.
    private static readonly Dictionary<string, string> Differences = new()
    {
        ["GET /debug/pprof/allocs?seconds=1"] = "Go forgets in a difference which type is shown first; we say it.",
        ["GET /debug/pprof/heap?gc=x"] = Unreadable,
        ["GET /debug/pprof/heap?debug=x"] = Unreadable,
        ["GET /debug/pprof/trace?seconds=x"] = Unreadable,
        ["POST /debug/pprof/symbol 0x1"] = "Clients ask so, `go tool pprof` among them, and Go answered it before 1.22.",
    };

    private static readonly string TranscriptPath = Repository.PathOf("test", "Pprof.AspNetCore.Tests", "Go", "transcript.txt");

    private static readonly string PagePath = Repository.PathOf("docs", "endpoints.md");

    private static readonly string[] Requests =
    [
        "GET /debug/pprof", "GET /debug/pprof?a=b&c=%20", "GET /debug/pprof/", "HEAD /debug/pprof/", "POST /debug/pprof/",
        "PUT /debug/pprof/heap", "DELETE /debug/pprof/cmdline", "POST /debug/pprof/profile", "PATCH /debug/pprof/trace",
        "GET /debug/pprof/cmdline", "GET /debug/pprof/symbol", "GET /debug/pprof/symbol?0x1", "POST /debug/pprof/symbol 0x1",
        "GET /debug/pprof/allocs", "GET /debug/pprof/allocs?debug=1", "GET /debug/pprof/allocs?seconds=1",
        "GET /debug/pprof/block", "GET /debug/pprof/block?debug=1", "GET /debug/pprof/block?seconds=1",
        "GET /debug/pprof/goroutine", "GET /debug/pprof/goroutine?debug=1", "GET /debug/pprof/goroutine?debug=2",
        "GET /debug/pprof/goroutine?seconds=1",
        "GET /debug/pprof/heap", "GET /debug/pprof/heap?gc=1", "GET /debug/pprof/heap?gc=x", "GET /debug/pprof/heap?debug=0", "GET /debug/pprof/heap?debug=1",
        "GET /debug/pprof/heap?debug=x", "GET /debug/pprof/heap?seconds=1", "GET /debug/pprof/heap?seconds=1&debug=1",
        "GET /debug/pprof/heap?seconds=0", "GET /debug/pprof/heap?seconds=-1", "GET /debug/pprof/heap?seconds=x",
        "GET /debug/pprof/heap?seconds=1.5", "GET /debug/pprof/heap?seconds=99999999999999999999", "HEAD /debug/pprof/heap",
        "GET /debug/pprof/mutex", "GET /debug/pprof/mutex?debug=1", "GET /debug/pprof/mutex?seconds=1",
        "GET /debug/pprof/threadcreate", "GET /debug/pprof/threadcreate?debug=1", "GET /debug/pprof/threadcreate?seconds=1",
        "GET /debug/pprof/sessions", "GET /debug/pprof/sessions?debug=1",
        "GET /debug/pprof/profile?seconds=1", "GET /debug/pprof/profile?seconds=1&debug=1",
        "GET /debug/pprof/trace?seconds=0.1", "GET /debug/pprof/trace?seconds=x",
        "GET /debug/pprof/nothing", "GET /debug/pprof/nothing/deeper", "GET /debug/pprof/heap/", "GET /debug/pprof/Heap",
    ];

    private static readonly string[] HurriedRequests = ["GET /debug/pprof/mutex?seconds=6"];

    private static readonly string[] Occupied = ["GET /debug/pprof/profile?seconds=2", "GET /debug/pprof/trace?seconds=2"];

    [Fact]
    public async Task Go_answers_as_its_transcript_says()
    {
        Assert.SkipUnless(GoServer.RefusesMethods, "There is no Go 1.22 or later: its transcript is not compared with it.");

        IReadOnlyList<Exchange> answers = await AskAllAsync(server.Address!, server.HurriedAddress!);
        string transcript = string.Join('\n', answers.Select(answer => answer.ToString()));
        if (Environment.GetEnvironmentVariable("PPROF_RECORD") == "1")
        {
            await File.WriteAllTextAsync(TranscriptPath, transcript, TestContext.Current.CancellationToken);
        }

        Assert.Equal(Exchange.ReadAll(await File.ReadAllTextAsync(TranscriptPath, TestContext.Current.CancellationToken)).Select(each => each.ToString()), answers.Select(answer => answer.ToString()));
    }

    [Fact]
    public async Task We_answer_as_Go_does()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "CPU time is recorded on Linux.");
        Dictionary<string, Exchange> wanted = Exchange.ReadAll(await File.ReadAllTextAsync(TranscriptPath, TestContext.Current.CancellationToken))
            .ToDictionary(each => each.Request);
        await using TestApp app = await TestApp.StartAsync(Settings(_ => { }));
        await using TestApp hurried = await TestApp.StartAsync(Settings(services => services.AddRequestTimeouts(
            timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = TimeSpan.FromSeconds(5) })) with
        {
            Pipeline = pipeline => pipeline.UseRequestTimeouts(),
        });

        IReadOnlyList<Exchange> answers = await AskAllAsync(app.Address, hurried.Address);

        Assert.Equal(wanted.Keys, answers.Select(answer => answer.Request));
        Assert.All(answers.Where(answer => !Differences.ContainsKey(answer.Request)), answer => AssertSame(wanted[answer.Request], answer));
        Assert.All(Differences.Keys, request => Assert.NotEqual(wanted[request].ToString(), answers.Single(answer => answer.Request == request).ToString()));
        await AssertPageAsync(EndpointsPage.Write(wanted, answers, Differences));
    }

    private static async Task AssertPageAsync(string transcripts)
    {
        string page = await File.ReadAllTextAsync(PagePath, TestContext.Current.CancellationToken);
        int beginning = page.IndexOf(EndpointsPage.Beginning, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("PPROF_RECORD") == "1")
        {
            await File.WriteAllTextAsync(PagePath, page[..beginning] + transcripts, TestContext.Current.CancellationToken);
            return;
        }

        Assert.Equal(transcripts, page[beginning..]);
    }

    private static TestAppSettings Settings(Action<IServiceCollection> services)
    {
        CustomProfile sessions = CustomProfile.Find("sessions") ?? CustomProfile.Create("sessions");
        sessions.Remove("one");
        sessions.Add("one");
        var events = new FakeEvents
        {
            Samples = (kind, _) => [$"main;work:a.cs {(kind is "allocs" or "heap" ? "4,400,2,200" : kind == "exceptions" ? "1" : "2,20")} http.route=/a"],
        };
        return new TestAppSettings
        {
            Options = options => options.Background.UnionWith(EventKinds.Names),
            Services = all =>
            {
                all.AddSingleton<IEventRecorder>(events);
                services(all);
            },
        };
    }

    private static async Task<IReadOnlyList<Exchange>> AskAllAsync(Uri address, Uri hurriedAddress)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        var answers = new List<Exchange>();
        foreach (string request in Requests)
        {
            answers.Add(await Exchange.AskAsync(client, address, request, request));
        }

        foreach (string request in HurriedRequests)
        {
            answers.Add(await Exchange.AskAsync(client, hurriedAddress, request, request + Hurried));
        }

        foreach (string request in Occupied)
        {
            Task<Exchange> first = Exchange.AskAsync(client, address, request, request);
            await Task.Delay(1000, TestContext.Current.CancellationToken);
            answers.Add(await Exchange.AskAsync(client, address, request, request + Meanwhile));
            await first;
        }

        return answers;
    }

    private static void AssertSame(Exchange wanted, Exchange answer)
    {
        string both = $"Go:\n{wanted}\nwe:\n{answer}";
        Assert.True(wanted.Status == answer.Status, both);
        Assert.True(wanted.Headers.SequenceEqual(answer.Headers), both);
        bool isPage = wanted.Headers.Contains("Content-Type: text/html; charset=utf-8") && wanted.Status.StartsWith('2');
        if (isPage)
        {
            // Rows of profiles are more, and some are described with other words.
            Assert.True(WithoutRows(wanted.Body).SequenceEqual(WithoutRows(answer.Body)), both);
            Assert.True(Names(wanted.Body).All(Names(answer.Body).Contains), both);
        }
        else
        {
            // A text may lack a kind of line, as what only some samples have.
            Assert.True(wanted.Body.Take(1).SequenceEqual(answer.Body.Take(1)), both);
            Assert.True(answer.Body.All(line => wanted.Body.Contains(line) || line.StartsWith("# ", StringComparison.Ordinal)), both);
        }
    }

    private static IEnumerable<string> WithoutRows(IEnumerable<string> page) =>
        page.Where(line => !line.StartsWith("<tr><td>N", StringComparison.Ordinal) && !line.StartsWith("<li>", StringComparison.Ordinal));

    private static IEnumerable<string> Names(IEnumerable<string> page) => page.Where(line => line.StartsWith("<tr><td>N", StringComparison.Ordinal));
}
