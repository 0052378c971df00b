using System.Globalization;
using Pprof.Collectors;
using Pprof.Collectors.Recording;
using Pprof.Tool.Options;
using static Pprof.Tool.Options.OptionRows<Pprof.Tool.Recording.CollectOptions>;

namespace Pprof.Tool.Recording;

/// <summary>The options of the verb <c>collect</c>, named as those of dotnet-trace where they mean the same.</summary>
internal static class CollectOptionTable
{
    private const int MostRows = 10_000;

    /// <summary>The options in the order of help.</summary>
    public static IReadOnlyList<Option<CollectOptions>> Rows { get; } =
    [
        Text("process-id", "pid", "The process to record",
            o => o.ProcessId > 0 ? OptionValue.Of(o.ProcessId) : "",
            (o, value) => o with { ProcessId = Number(value, int.MaxValue, "the number of a process") }) with { Letter = "p" },
        Text("name", "name", "The process to record, by the name in ps",
            o => o.Name, (o, value) => o with { Name = value }) with { Letter = "n" },
        Text("duration", "time", "How long: 30s, 1m30s or dd:hh:mm:ss",
            o => o.Duration is { } duration ? DurationText.Of(duration) : "",
            (o, value) => o with { Duration = DurationText.Parse(value) }) with
        {
            Details = "Else until Ctrl+C or the end of the process",
        },
        Text("output", "file", "The file to write; - for standard output",
            o => o.Output, (o, value) => o with { Output = value }) with
        {
            Letter = "o",
            Details = "Else NAME.cpu.pb.gz, a new one, here",
        },
        Text("profile", "kinds", "What to record",
            o => string.Join(',', o.Kinds.Select(kind => kind.Name)),
            (o, value) => o with { Kinds = CollectedKind.Parse(value) }) with
        {
            Kind = OptionKind.Choice,
            Choices = [.. CollectedKind.All.Select(kind => new Choice(kind.Name, kind.Summary))],
            Details = "Several with commas between: a file for each",
        },
        Text("rate", "n", "Samples a second of CPU time",
            o => OptionValue.Of(o.Rate),
            (o, value) => o with { Rate = Number(value, CpuProfileOptions.HighestRate, $"a whole number from 1 to {CpuProfileOptions.HighestRate}") }),
        Text("rung", "rung", "The way to sample, if not the best",
            o => o.Rung is { } rung ? RungText.Of(rung).Name : "",
            (o, value) => o with { Rung = RungText.Find(value) ?? throw new FormatException($"one of {RungText.Names}") }) with
        {
            Kind = OptionKind.Choice,
            Choices = [.. RungText.All.Select(rung => new Choice(rung.Name, rung.Summary))],
        },
        Bool("timestamps", "Keep the time of every sample",
            o => o.HasTimestamps, (o, value) => o with { HasTimestamps = value }),
        Bool("no-lines", "Leave out files and lines",
            o => o.HasNoLines, (o, value) => o with { HasNoLines = value }),
        Text("top", "n", "Then print the n functions that cost most",
            o => o.Top > 0 ? OptionValue.Of(o.Top) : "",
            (o, value) => o with { Top = Number(value, MostRows, $"a whole number from 1 to {MostRows}") }) with
        {
            Kind = OptionKind.Int,
            ImpliedValue = "20",
        },
    ];

    private static int Number(string text, int highest, string expected) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 && number <= highest
            ? number
            : throw new FormatException(expected);
}
