using System.Diagnostics;
using System.Globalization;

namespace Pprof.Truth.Ways;

/// <summary>
/// The kernel's own perf(1) over all CPUs, so that no thread is too short for it, with names of the runtime's perf map: nothing of ours is in it, so that it tells whether the
/// workloads and their truth are right. It has the first rung alone.
/// </summary>
public sealed class Reference : Way
{
    public override string Name => "reference";

    // perf reads the map only for code in anonymous memory, which the runtime's double mapping is not.
    public override IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["DOTNET_PerfMapEnabled"] = "1",
        ["DOTNET_EnableWriteXorExecute"] = "0",
    };

    public override bool Has(string rung) => rung == Rungs.Perf;

    public override bool Expects(string rung, Configuration configuration) => !configuration.HasNoPort;

    public override async Task<(long Begin, long End)> RecordAsync(WorkloadProcess process, RecordRequest request)
    {
        string recorded = request.Path + ".perf";
        string rate = request.Rate.ToString(CultureInfo.InvariantCulture);
        string seconds = request.Duration.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        var none = new Dictionary<string, string>();
        long begin = Clock.Now;
        await Programs.RunAsync(
            request.Limit, none, "perf", "record", "-q", "-e", "cpu-clock", "-F", rate, "-g", "-k", "CLOCK_MONOTONIC",
            "-a", "-o", recorded, "--", "sleep", seconds);
        long end = Clock.Now;
        string script = await Programs.RunAsync(request.Limit, none, "perf", "script", "-i", recorded, "-F", "tid,time,ip,sym", "--pid", process.Id.ToString(CultureInfo.InvariantCulture));
        File.Delete(recorded);
        ProfileWriter.WriteFile(Read(script, request.Rate), request.Path);
        return (begin, end);
    }

    // A sample is a line "TID SECONDS:", then a line "ADDRESS NAME" for each frame, then an empty one.
    private static Profile Read(string script, int rate)
    {
        long period = 1_000_000_000 / rate;
        long monotonic = Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency);
        long offset = Clock.Now - monotonic;
        var builder = new ProfileBuilder(new SampleType("samples", "count"), new SampleType("cpu", "nanoseconds"));
        List<LocationIndex> stack = [];
        long thread = 0, first = long.MaxValue, last = 0;
        foreach (string line in script.Split('\n'))
        {
            string[] words = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length == 2 && words[1].EndsWith(':'))
            {
                thread = long.Parse(words[0], CultureInfo.InvariantCulture);
                long time = (long)(decimal.Parse(words[1].TrimEnd(':'), CultureInfo.InvariantCulture) * 1_000_000_000) + offset;
                first = Math.Min(first, time);
                last = Math.Max(last, time);
            }
            else if (words.Length > 0)
            {
                FunctionIndex function = builder.AddFunction(words.Length > 1 ? words[1] : words[0]);
                stack.Add(builder.AddLocation(MappingIndex.None, 0, [new LineEntry(function)]));
            }
            else if (stack.Count > 0)
            {
                builder.AddSample([.. stack], [1, period], [builder.Label("thread.id", thread)]);
                stack.Clear();
            }
        }

        if (last == 0)
        {
            throw new InvalidDataException("perf has no samples of the process");
        }

        // When perf began is not in its file: half a period before the first sample, more or less.
        builder.TimeNanos = first - (period / 2);
        builder.DurationNanos = last - first + period;
        builder.Period = period;
        return builder.Build();
    }
}
