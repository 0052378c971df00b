using System.Diagnostics;
using System.Globalization;
using Pprof.Collectors;

namespace Pprof.Tests.CollectorsTarget.Signals;

/// <summary>Whole recordings of a program that is hard on them; prints what it held before and holds after them.</summary>
internal static class StressRuns
{
    /// <summary>One recording while the works go on.</summary>
    public static void Stress(TimeSpan length, int rate, string[] works)
    {
        // Whatever is made once, such as code and pools of threads, is there after a first round.
        Work(TimeSpan.FromSeconds(1), rate, works);
        PrintHeld("-before");
        Print(Work(length, rate, works));
        PrintHeld("");
    }

    /// <summary>
    /// Many recordings, one after another, unless the machine is too busy for so many in a minute; the first ones come before
    /// the first look.
    /// </summary>
    public static void Restart(int times, int rate, string[] works)
    {
        const int firstOnes = 10;
        TimeSpan most = Environment.GetEnvironmentVariable("PPROF_STRESS_RESTARTS") is null ? TimeSpan.FromMinutes(1) : TimeSpan.MaxValue;
        long begin = Stopwatch.GetTimestamp();
        RecordedProfile? last = null;
        int i = 0;
        for (; i < times && (i <= firstOnes || Stopwatch.GetElapsedTime(begin) < most); i++)
        {
            if (i == firstOnes)
            {
                PrintHeld("-before");
            }

            last = Work(TimeSpan.FromMilliseconds(i % 2 == 0 ? 20 : 0), rate, works);
        }

        SignalRuns.Print("times", i);
        Print(last!);
        PrintHeld("");
    }

    private static RecordedProfile Work(TimeSpan length, int rate, string[] works)
    {
        using var load = SignalLoad.Start(works);
        CpuProfiler.Start(Stream.Null, new CpuProfileOptions { Rate = rate, Rung = CpuRung.Signal });
        Thread.Sleep(length);
        RecordedProfile recorded = CpuProfiler.Stop();
        if (length > TimeSpan.FromSeconds(1))
        {
            load.Print();
        }

        return recorded;
    }

    private static void Print(RecordedProfile recorded)
    {
        SignalRuns.Print("rows", recorded.Profile.Samples.Count);
        long samples = 0;
        for (int row = 0; row < recorded.Profile.Samples.Count; row++)
        {
            samples += recorded.Profile[new SampleIndex(row)].Value(0);
        }

        SignalRuns.Print("samples", samples);
    }

    private static void PrintHeld(string when)
    {
        // Threads that were told to end may take a moment.
        Thread.Sleep(500);
        long heap = GC.GetTotalMemory(forceFullCollection: true);
        SignalRuns.Print("descriptors" + when, Directory.GetFiles("/proc/self/fd").Length);
        SignalRuns.Print("threads" + when, Directory.GetDirectories("/proc/self/task").Length);
        SignalRuns.Print("timers" + when, File.ReadLines("/proc/self/timers").Count(line => line.StartsWith("ID:", StringComparison.Ordinal)));
        SignalRuns.Print("mappings" + when, File.ReadLines("/proc/self/maps").Count());
        SignalRuns.Print("heap" + when, heap);
        SignalRuns.Print("resident" + when, ResidentBytes());
    }

    private static long ResidentBytes()
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }
}
