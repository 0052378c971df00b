using Pprof.Tests.Shared;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests;

/// <summary>
/// Keeps docs/transcript.md what the tool prints; <c>eng/record-transcript.sh</c> records it anew.
/// </summary>
public sealed class TranscriptTests
{
    private static readonly string Folder = Repository.PathOf("samples", "journeys-go");

    [Fact]
    public void The_documented_session_is_what_the_tool_prints()
    {
        string document = Document();
        string path = Repository.PathOf("docs", "transcript.md");
        if (Environment.GetEnvironmentVariable("PPROF_REWRITE_GOLDENS") == "1")
        {
            File.WriteAllText(path, document);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), document);
    }

    private static string Document()
    {
        string cpu = Transcript.Record(
            Folder,
            "../profiles/journeys-before.cpu.pb.gz",
            "help",
            "o",
            "## Where the time goes",
            "top10",
            "top10 -cum",
            "## The lines of it",
            "list Service..ListJourneys$",
            "trim_path=example.com/journeys",
            "list Service..ListJourneys$",
            "list IsCompleted",
            "## Who calls what is slow, and what it calls",
            "peek IsCompleted",
            "## A part of the profile alone",
            "focus=allPassed",
            "top5",
            "traces",
            "quit");
        string heap = Transcript.Record(
            Folder, "../profiles/journeys.heap.pb.gz", "sample_index=alloc_space", "tags", "tags 1mb:", "quit");
        string document =
            $"""
            # A session of the shell

            The [sample service](../samples/journeys-go) has one slow endpoint: which line makes it slow? This page is
            recorded by `eng/record-transcript.sh`; a test fails when the tool prints something else.

            {cpu}
            ## What the samples are labelled with

            {heap}
            """;
        return document.Replace(Folder, "~/dotnet-pprof/samples/journeys-go", StringComparison.Ordinal);
    }
}
