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
        var scope = Median.Of(samples.Scope);
        var plain = Median.Of(samples.PlainSwitch);
        var labelled = Median.Of(samples.LabelledSwitch);
        bool isOn = state == "on";
        yield return new CostRow(
            $"scope, {state}", Text($"{scope.Middle:0} ns ({scope.Low:0} to {scope.High:0})"), isOn ? "" : "at most 100 ns", isOn ? null : scope.Middle <= MostScope);
        yield return new CostRow($"switch of a flow without labels, {state}", Text($"{plain.Middle:0} ns"));
        yield return new CostRow(
            $"switch of a flow with labels, {state}", Text($"{labelled.Middle:0} ns ({labelled.Low:0} to {labelled.High:0})"),
            isOn ? "at most 300 ns" : "", isOn ? labelled.Middle <= MostSwitch : null);
    }

    private static void Measure(Samples samples)
    {
        samples.Scope.Add(Time(Calls, static () =>
        {
            using (ProfileLabels.Push("tenant", "first"))
            {
            }
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
        public List<double> Scope { get; } = [];

        public List<double> PlainSwitch { get; } = [];

        public List<double> LabelledSwitch { get; } = [];
    }
}
