using System.Globalization;
using Pprof.Truth;
using Pprof.Truth.Ways;

namespace Pprof.Cost;

/// <summary>How long it takes from the end of what is recorded until the file is there, or the tool has ended.</summary>
public sealed class StopCost(CostOptions options, string folder)
{
    private const int Times = 10;
    private const double MostMilliseconds = 300;
    private const string Bar = "below 300 ms";

    public async Task<CostTable> RunAsync()
    {
        using var process = WorkloadProcess.Start(Configuration.Default, "split");
        await Task.Delay(TimeSpan.FromSeconds(3));
        List<CostRow> rows = [];
        foreach (Way way in new Way[] { new InProcess(), new Outside(options.Tool) })
        {
            foreach (string rung in Rungs.All.Where(way.Has))
            {
                rows.Add(await MeasureAsync(process, way, rung));
            }
        }

        return new CostTable("From the end of a recording to its file", $"A small program, {Times} recordings of 1 s each.", rows);
    }

    private async Task<CostRow> MeasureAsync(WorkloadProcess process, Way way, string rung)
    {
        string name = $"{rung}, {way.Name}";
        string path = Path.Combine(folder, "stopped.pb.gz");
        List<double> starts = [], stops = [];
        try
        {
            for (int time = 0; time < Times; time++)
            {
                File.Delete(path);
                (long begin, long end) = await way.RecordAsync(process, new RecordRequest(rung, 99, TimeSpan.FromSeconds(1), path));
                Profile profile = ProfileReader.ReadFile(path);
                starts.Add((profile.TimeNanos - begin) / 1e6);
                stops.Add((end - profile.TimeNanos - profile.DurationNanos) / 1e6);
            }
        }
        catch (RefusedException e)
        {
            return CostRow.Refused(name, rung, e.Message, Bar);
        }

        double median = Median.Of(stops).Middle;
        string figure = string.Create(
            CultureInfo.InvariantCulture, $"median {median:0} ms, greatest {stops.Max():0} ms (start: median {Median.Of(starts).Middle:0} ms)");
        return new CostRow(name, figure, Bar, median < MostMilliseconds);
    }
}
