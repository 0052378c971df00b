using System.Globalization;
using Pprof.Collectors;
using Pprof.Truth;
using Pprof.Truth.Workloads;

namespace Pprof.Cost;

/// <summary>What a label scope costs, and the switch of a flow that has labels, while nothing records and while something does.</summary>
public sealed class LabelCost(CostOptions options, string folder)
{
    private const int Calls = 500_000;
    private const double MostScope = 100;
    private const double MostSwitch = 300;

    private static readonly LabelSet Prepared = LabelSet.Of(("tenant", "first"));
    private static readonly AsyncLocal<LabelSet?> Local = new();

    public async Task<CostTable> RunAsync()
    {
        Samples off = new(), on = new();
        string? refusal = null;
        await WarmUpAsync();
        for (int round = 0; round < options.Rounds; round++)
        {
            Measure(off);
            try
            {
                Task recording = Recorder.RecordAsync(null, 99, TimeSpan.FromSeconds(2), Path.Combine(folder, "labels.pb.gz"));
                await Task.Delay(500);
                if (!recording.IsCompleted)
                {
                    Measure(on);
                }

                await recording;
            }
            catch (Exception e) when (e is NotSupportedException or InvalidOperationException or IOException)
            {
                refusal = e.Message;
            }
        }

        return Table([.. Rows("off", off), .. refusal is null ? Rows("on", on) : [CostRow.Refused("while recording", Rungs.Runtime, refusal, "at most 300 ns")]]);
    }

    // Until all is compiled for good: calls, and pauses in which that is done.
    private static async Task WarmUpAsync()
    {
        for (int pause = 0; pause < 4; pause++)
        {
            Measure(new Samples());
            await Task.Delay(300);
        }
    }

    private static CostTable Table(IReadOnlyList<CostRow> rows) => new(
        "Labels", $"Nanoseconds of CPU time, the median of rounds of {Calls} calls. A switch is half of ExecutionContext.Run, which switches to a flow and back.", rows);

    private static IEnumerable<CostRow> Rows(string state, Samples samples)
    {
        var plain = Median.Of(samples.PlainSwitch);
        var labelled = Median.Of(samples.LabelledSwitch);
        bool isOn = state == "on";
        foreach ((string name, List<double> figures) in samples.Scopes)
        {
            var scope = Median.Of(figures);
            yield return new CostRow(
                $"{name}, {state}", Text($"{scope.Middle:0} ns ({scope.Low:0} to {scope.High:0})"), isOn ? "" : "at most 100 ns", isOn ? null : scope.Middle <= MostScope);
        }

        var bare = Median.Of(samples.Bare);
        yield return new CostRow($"an AsyncLocal set and reset, {state}", Text($"{bare.Middle:0} ns ({bare.Low:0} to {bare.High:0})"));
        yield return new CostRow($"switch of a flow without labels, {state}", Text($"{plain.Middle:0} ns"));
        yield return new CostRow(
            $"switch of a flow with labels, {state}", Text($"{labelled.Middle:0} ns ({labelled.Low:0} to {labelled.High:0})"),
            isOn ? "at most 300 ns" : "", isOn ? labelled.Middle <= MostSwitch : null);
    }

    private static void Measure(Samples samples)
    {
        samples.Scopes["scope of a key and a value"].Add(Time(Calls, static () => ProfileLabels.Push("tenant", "first").Dispose()));
        samples.Scopes["scope of a prepared set"].Add(Time(Calls, static () => ProfileLabels.Push(Prepared).Dispose()));
        using (ProfileLabels.Push("request", "1"))
        {
            samples.Scopes["scope of a key and a value within another"].Add(Time(Calls, static () => ProfileLabels.Push("tenant", "first").Dispose()));
            samples.Scopes["scope of a prepared set within another"].Add(Time(Calls, static () => ProfileLabels.Push(Prepared).Dispose()));
        }

        samples.Bare.Add(Time(Calls, static () =>
        {
            Local.Value = Prepared;
            Local.Value = null;
        }));

        ExecutionContext plain = ExecutionContext.Capture()!;
        ExecutionContext labelled;
        using (ProfileLabels.Push("tenant", "first"))
        {
            labelled = ExecutionContext.Capture()!;
        }

        samples.PlainSwitch.Add(Time(Calls, () => ExecutionContext.Run(plain, static _ => { }, null)) / 2);
        samples.LabelledSwitch.Add(Time(Calls, () => ExecutionContext.Run(labelled, static _ => { }, null)) / 2);
    }

    private static double Time(int calls, Action call)
    {
        long begin = Clocks.Thread;
        for (int i = 0; i < calls; i++)
        {
            call();
        }

        return (double)(Clocks.Thread - begin) / calls;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Samples
    {
        public Dictionary<string, List<double>> Scopes { get; } = new Dictionary<string, List<double>>
        {
            ["scope of a key and a value"] = [],
            ["scope of a prepared set"] = [],
            ["scope of a key and a value within another"] = [],
            ["scope of a prepared set within another"] = [],
        };

        public List<double> Bare { get; } = [];

        public List<double> PlainSwitch { get; } = [];

        public List<double> LabelledSwitch { get; } = [];
    }
}
