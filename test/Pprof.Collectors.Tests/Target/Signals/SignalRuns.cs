using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Signals;
using Pprof.Symbols.PerfMaps;

namespace Pprof.Tests.CollectorsTarget.Signals;

/// <summary>Runs that record themselves and print what they saw, a name and a value a line.</summary>
internal static class SignalRuns
{
    /// <param name="args">The run, its seconds, the rate, then the works.</param>
    public static int Run(string[] args)
    {
        var length = TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture));
        int rate = int.Parse(args[2], CultureInfo.InvariantCulture);
        string[] works = args[3..];
        switch (args[0])
        {
            case "record":
                Record(length, rate, works);
                break;
            case "truth":
                FindTruth(length, rate, works);
                break;
            case "restart":
                Restart(length, rate, works);
                break;
            case "stress":
                StressRuns.Stress(length, rate, works);
                break;
            case "restart-profiler":
                StressRuns.Restart((int)length.TotalSeconds, rate, works);
                break;
            case "displaced":
                Displace(length, rate);
                break;
            default:
                throw new ArgumentException($"There is no run {args[0]}.", nameof(args));
        }

        Console.WriteLine("done");
        return 0;
    }

    private static void Record(TimeSpan length, int rate, string[] works)
    {
        using var load = SignalLoad.Start(works);
        using SignalRecording recording = SignalRecording.Start(rate);
        Thread.Sleep(length);
        recording.Stop();
        Print(recording);
        load.Print();
    }

    /// <summary>What names each sample has, leaf first, counted by the first one that is a work's.</summary>
    private static void FindTruth(TimeSpan length, int rate, string[] works)
    {
        using var load = SignalLoad.Start(works);

        // Until the methods have their last code.
        Thread.Sleep(1_500);
        using SignalRecording recording = SignalRecording.Start(rate, keepsStacks: true);
        Thread.Sleep(length);
        recording.Stop();
        Print(recording);
        PerfMap map = ReadMap();
        var times = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (SeenSample sample in recording.Samples)
        {
            string name = NameOf(sample.Addresses, map);
            times[name] = times.GetValueOrDefault(name) + sample.Nanoseconds;
        }

        foreach ((string name, long time) in times)
        {
            Print($"in:{name}", time);
        }
    }

    private static PerfMap ReadMap()
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"/tmp/perf-{Environment.ProcessId}.map");
        using FileStream stream = File.OpenRead(path);
        var map = PerfMap.Read(stream);
        File.Delete(path);
        File.Delete(path.Replace("perf-", "perfinfo-", StringComparison.Ordinal));
        return map;
    }

    private static string NameOf(ulong[] addresses, PerfMap map)
    {
        foreach (ulong address in addresses)
        {
            if (map.TryFind(address, out Utf8Text name))
            {
                string text = name.ToString();
                foreach (MethodInfo method in typeof(SignalLoad).GetMethods().Concat(typeof(Work).GetMethods()))
                {
                    if (text.Contains($".{method.DeclaringType!.Name}::{method.Name}(", StringComparison.Ordinal))
                    {
                        return method.Name;
                    }
                }
            }
        }

        return "other";
    }

    private static void Restart(TimeSpan length, int rate, string[] works)
    {
        using var load = SignalLoad.Start(works);
        long samples = 0;
        int times = (int)(length / TimeSpan.FromMilliseconds(60));
        for (int i = 0; i < times; i++)
        {
            if (i == times / 2)
            {
                Print("descriptors-before", Directory.GetFiles("/proc/self/fd").Length);
                Print("mappings-before", File.ReadLines("/proc/self/maps").Count());
            }

            using SignalRecording recording = SignalRecording.Start(rate);
            Thread.Sleep(i % 2 == 0 ? 50 : 1);
            recording.Stop();
            samples += recording.Count;
        }

        Print("times", times);
        Print("samples", samples);
        Print("descriptors", Directory.GetFiles("/proc/self/fd").Length);
        Print("timers", CountTimers());
        Print("mappings", File.ReadLines("/proc/self/maps").Count());
        Print("threads", Directory.GetDirectories("/proc/self/task").Length);
    }

    /// <summary>Installs a handler that runs on an alternate stack and lets every signal through.</summary>
    private static unsafe void Displace(TimeSpan length, int rate)
    {
        const int SigUsr2 = 12;
        const long OnAlternateStack = 0x0800_0000;
        using var load = SignalLoad.Start(["Burn"]);
        using SignalRecording recording = SignalRecording.Start(rate);
        Thread.Sleep(length / 2);
        Print("timers-before", CountTimers());
        SignalAction before = SignalAction.Read(11)!.Value;
        (before with { Handler = (nint)(delegate* unmanaged<int, void>)&TakeNothing, Flags = before.Flags | OnAlternateStack, Mask = 0 }).Set(SigUsr2);
        Thread.Sleep(length / 2);
        recording.Stop();
        Print("displaced", recording.IsDisplaced ? 1 : 0);
        Print("timers", CountTimers());
        Print(recording);
        Print("again", SignalSampler.TryOpen(new SamplerOptions(), out _) is null ? 0 : 1);
    }

    private static int CountTimers() =>
        File.ReadLines("/proc/self/timers").Count(line => line.StartsWith("ID:", StringComparison.Ordinal));

    private static void Print(SignalRecording recording)
    {
        Print("samples", recording.Count);
        Print("time", recording.Nanoseconds);
        Print("unknown", recording.UnknownNanoseconds);
        Print("cpu", recording.Cpu);
        Print("drain", recording.DrainCpu);
        Print("lost-time", recording.LostNanoseconds);
        Print("missed", recording.Missed);
        Print("longest", recording.LongestStack);
    }

    internal static void Print(string name, long value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value}"));

    [UnmanagedCallersOnly]
    private static void TakeNothing(int signal)
    {
    }
}
