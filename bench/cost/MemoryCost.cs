using System.Diagnostics;
using System.Globalization;
using Pprof.Truth;
using Pprof.Truth.Ways;

namespace Pprof.Cost;

/// <summary>Whether the memory of a long recording is bounded: 50 times the usual rate, so that a minute is nearly an hour.</summary>
public sealed class MemoryCost(CostOptions options, string folder)
{
    private const int Rate = 4_999;

    // Of the last third over the middle one. Raw samples would add half.
    private const double MostGrowth = 1.1;
    private const string Bar = "does not grow (last third at most 1.1 times the middle one)";

    public async Task<CostTable> RunAsync() => new(
        "Memory of a long recording",
        string.Create(CultureInfo.InvariantCulture, $"perf at {Rate} Hz for {options.LongSeconds} s on two busy threads with 2,000 stacks; resident memory every second."),
        [await InProcessAsync(), await OutsideAsync()]);

    private async Task<CostRow> InProcessAsync()
    {
        using WorkloadProcess process = await StartAsync();
        var request = new RecordRequest(Rungs.Perf, Rate, TimeSpan.FromSeconds(options.LongSeconds), Path.Combine(folder, "long.pb.gz"));
        Task recording = new InProcess().RecordAsync(process, request);
        List<double> sizes = await WatchAsync(process.Id, recording);
        return await RowAsync("in-process (the whole process)", recording, sizes);
    }

    private async Task<CostRow> OutsideAsync()
    {
        using WorkloadProcess process = await StartAsync();
        var request = new RecordRequest(Rungs.Perf, Rate, TimeSpan.FromSeconds(options.LongSeconds), Path.Combine(folder, "long.pb.gz"));
        string[] command = new Outside(options.Tool).Command(process.Id, request);
        using Process tool = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = tool.StandardError.ReadToEndAsync();
        _ = tool.StandardOutput.ReadToEndAsync();
        Task recording = WaitAsync(tool, errors);
        List<double> sizes = await WatchAsync(tool.Id, recording);
        return await RowAsync("outside (the tool)", recording, sizes);
    }

    private static async Task WaitAsync(Process tool, Task<string> errors)
    {
        await tool.WaitForExitAsync();
        if (tool.ExitCode != 0)
        {
            throw new RefusedException((await errors).Trim().ReplaceLineEndings(" "), IsFailure: false);
        }
    }

    private static async Task<WorkloadProcess> StartAsync()
    {
        var process = WorkloadProcess.Start(Configuration.Default, "many-stacks");
        await Task.Delay(TimeSpan.FromSeconds(3));
        return process;
    }

    private async Task<List<double>> WatchAsync(int processId, Task recording)
    {
        var kernel = new KernelFigures(processId);
        List<double> sizes = [];
        for (int second = 0; second < options.LongSeconds && !recording.IsCompleted; second++)
        {
            sizes.Add(kernel.Resident / 1e6);
            await Task.WhenAny(recording, Task.Delay(TimeSpan.FromSeconds(1)));
        }

        return sizes;
    }

    private static async Task<CostRow> RowAsync(string name, Task recording, List<double> sizes)
    {
        try
        {
            await recording;
        }
        catch (RefusedException e)
        {
            return CostRow.Refused(name, Rungs.Perf, e.Message, Bar);
        }

        int third = sizes.Count / 3;
        double middle = Median.Of(sizes.Skip(third).Take(third)).Middle;
        double last = Median.Of(sizes.Skip(2 * third)).Middle;
        string figure = string.Create(
            CultureInfo.InvariantCulture, $"{sizes[0]:0} MB at the beginning, {middle:0} MB in the middle third, {last:0} MB in the last, at most {sizes.Max():0} MB");
        return new CostRow(name, figure, Bar, last <= MostGrowth * middle);
    }
}
