using System.Globalization;
using Pprof.Collectors;

namespace Pprof.Kinds;

/// <summary>Records work that counts itself and holds the profiles against it.</summary>
internal sealed class KindTruth(int repeats)
{
    private const double MeanBytes = 102_400;
    private readonly Dictionary<string, Row> _rows = [];

    /// <summary>Prints the rows of the table.</summary>
    /// <returns>Whether all bars are met.</returns>
    public async Task<bool> RunAsync(string mode)
    {
        EventRecorder recorder = await EventRecorder.StartAsync(Environment.ProcessId);
        await using (recorder)
        {
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                await RepeatAsync(recorder);
            }

            foreach ((string name, Row row) in _rows)
            {
                Console.WriteLine($"| {mode} | {name} | {row.Text} |");
            }

            Console.WriteLine($"| {mode} | lost events | {recorder.LostEvents} | | | |");
        }

        return _rows.Values.All(row => row.IsMet);
    }

    private async Task RepeatAsync(EventRecorder recorder)
    {
        Taken before = await Taken.Of(recorder);
        KnownWork.Small(300_000);
        KnownWork.Medium(5_000);
        KnownWork.Large(300);
        KnownWork.Pinned(5_000);
        List<byte[]> kept = KnownWork.Kept(4_000);
        KnownWork.Throw(100);
        long monitor = KnownWork.WaitForMonitor(10);
        long newLock = KnownWork.WaitForLock(10);
        long signal = KnownWork.WaitForEvent(10);
        Taken after = await Taken.Of(recorder);
        Profile alive = (await recorder.TakeAsync(ProfileKind.Heap, collect: true)).Profile;
        GC.KeepAlive(kept);
        Space("Small", "space of 104 bytes", 300_000, 104, before, after);
        Space("Medium", "space of 10 kB", 5_000, 10_000, before, after);
        Space("Large", "space of 200 kB (LOH)", 300, 200_000, before, after);
        Space("Pinned", "space of 10 kB, pinned", 5_000, 10_000, before, after);
        long bytes = 4_000L * (10_000 + KnownWork.ArrayOverhead);
        Add("in use, after a collection", bytes, Taken.Sum(alive, "inuse_space", "Kept"), 2 / Math.Sqrt(bytes / MeanBytes));
        Add("exceptions", 100, after.Exceptions("Throw") - before.Exceptions("Throw"), 0);
        Add("waits for Monitor", 10, after.Waits("WaitForMonitor") - before.Waits("WaitForMonitor"), 0);
        Add("their time", monitor, after.Delay("WaitForMonitor") - before.Delay("WaitForMonitor"), 0.01);
        Add("waits for Lock", 10, after.Waits("WaitForLock") - before.Waits("WaitForLock"), 0);
        Add("their time in Lock", newLock, after.Delay("WaitForLock") - before.Delay("WaitForLock"), 0.01);
        Add("waits for an event", 10, after.Blocks("WaitForEvent") - before.Blocks("WaitForEvent"), 0);
        Add("their time in WaitOne", signal, after.Blocked("WaitForEvent") - before.Blocked("WaitForEvent"), 0.01);
    }

    private void Space(string method, string name, int count, int length, Taken before, Taken after)
    {
        long bytes = (long)count * (length + KnownWork.ArrayOverhead);
        double samples = Math.Min(bytes / MeanBytes, count);
        Add(name, bytes, after.Space(method) - before.Space(method), 2 / Math.Sqrt(samples));
    }

    private void Add(string name, double truth, double found, double bound)
    {
        if (!_rows.TryGetValue(name, out Row? row))
        {
            _rows.Add(name, row = new Row(bound));
        }

        row.Add((found - truth) / truth);
    }

    private sealed class Row(double bound)
    {
        // Two deviations: one of twenty may be out of them, and by chance some more.
        private const double LeastWithin = 0.85;
        private readonly List<double> _errors = [];

        public bool IsMet => !IsOfMedian ? Within >= (bound == 0 ? 1 : LeastWithin) : Math.Abs(Median) <= bound;

        public string Text => string.Create(
            CultureInfo.InvariantCulture,
            $"{Median:P2} | {_errors.MaxBy(Math.Abs):P2} | {Within:P0} within {bound:P1}{(IsOfMedian ? "; the median has to be" : "")} | {(IsMet ? "met" : "MISSED")}");

        private bool IsOfMedian => bound is > 0 and <= 0.01;

        private double Within => _errors.Count(error => Math.Abs(error) <= bound) / (double)_errors.Count;

        private double Median => _errors.Order().ElementAt(_errors.Count / 2);

        public void Add(double error) => _errors.Add(error);
    }
}
