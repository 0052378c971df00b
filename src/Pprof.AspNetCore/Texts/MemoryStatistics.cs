using System.Globalization;
using System.Text;

namespace Pprof.AspNetCore.Texts;

/// <summary>What the runtime counts of its memory, behind the samples of a heap as Go has it, with Go's names where they fit.</summary>
internal static class MemoryStatistics
{
    public static string Text()
    {
        GCMemoryInfo last = GC.GetGCMemoryInfo(GCKind.Any);
        (string Name, long Value)[] rows =
        [
            ("Alloc", GC.GetTotalMemory(forceFullCollection: false)),
            ("TotalAlloc", GC.GetTotalAllocatedBytes()),
            ("Sys", Environment.WorkingSet),
            ("HeapAlloc", last.HeapSizeBytes),
            ("HeapSys", last.TotalCommittedBytes),
            ("HeapIdle", Math.Max(0, last.TotalCommittedBytes - last.HeapSizeBytes)),
            ("HeapInuse", last.HeapSizeBytes - last.FragmentedBytes),
            ("HeapFragmented", last.FragmentedBytes),
            ("PinnedObjects", last.PinnedObjectsCount),
            ("PauseTotalNs", (long)GC.GetTotalPauseDuration().TotalNanoseconds),
            ("NumGC", GC.CollectionCount(0)),
            ("NumGC1", GC.CollectionCount(1)),
            ("NumGC2", GC.CollectionCount(2)),
        ];
        var text = new StringBuilder("\n# runtime.MemStats\n");
        foreach ((string name, long value) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {name} = {value}\n");
        }

        return text.ToString();
    }
}
