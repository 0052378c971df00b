using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Signals;
using Pprof.Symbols.PerfMaps;

namespace Pprof.Tests.CollectorsTarget.Signals;

/// <summary>Runs that record themselves and print what they saw, a name and a value a line.</summary>
internal static partial class SignalRuns
{
    private const int SigProf = 27;

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
            case "owned":
                TryOwned();
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
        using FileStream stream = File.OpenRead(string.Create(CultureInfo.InvariantCulture, $"/tmp/perf-{Environment.ProcessId}.map"));
        var map = PerfMap.Read(stream);
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

    private static string NameOf(ulong[] addresses, PerfMap map)
    {
        foreach (ulong address in addresses)
        {
            if (map.TryFind(address, out Utf8Text name))
            {
                string text = name.ToString();
                foreach (MethodInfo method in typeof(SignalLoad).GetMethods().Concat(typeof(Work).GetMethods()))
                {
                    if (text.Contains($"::{method.Name}(", StringComparison.Ordinal))
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
            using SignalRecording recording = SignalRecording.Start(rate);
            Thread.Sleep(i % 2 == 0 ? 50 : 1);
            recording.Stop();
            samples += recording.Count;
        }

        Print("times", times);
        Print("samples", samples);
        Print("descriptors", Directory.GetFiles("/proc/self/fd").Length);
        Print("timers", File.ReadLines("/proc/self/timers").Count(line => line.StartsWith("ID:", StringComparison.Ordinal)));
        Print("rings", CountRings());
    }

    private static int CountRings() => File.ReadLines("/proc/self/maps").Count();

    private static unsafe void TryOwned()
    {
        SetHandler(SigProf, &TakeNothing);
        bool isOpen = SignalSampler.TryOpen(new SamplerOptions(), out string reason) is not null;
        Print("open", isOpen ? 1 : 0);
        Console.WriteLine($"reason {reason}");
    }

    private static unsafe void Displace(TimeSpan length, int rate)
    {
        using var load = SignalLoad.Start(["Burn"]);
        using SignalRecording recording = SignalRecording.Start(rate);
        Thread.Sleep(length / 2);
        SetHandler(SigProf, &TakeNothing);
        Thread.Sleep(length / 2);
        recording.Stop();
        Print("displaced", recording.IsDisplaced ? 1 : 0);
        Print("timers", File.ReadLines("/proc/self/timers").Count(line => line.StartsWith("ID:", StringComparison.Ordinal)));
        Print(recording);
    }

    private static void Print(SignalRecording recording)
    {
        Print("samples", recording.Count);
        Print("time", recording.Nanoseconds);
        Print("unknown", recording.UnknownNanoseconds);
        Print("cpu", recording.Cpu);
        Print("drain", recording.DrainCpu);
        Print("lost", recording.Lost);
        Print("missed", recording.Missed);
        Print("longest", recording.LongestStack);
    }

    internal static void Print(string name, long value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value}"));

    [UnmanagedCallersOnly]
    private static void TakeNothing(int signal)
    {
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static unsafe partial nint SetHandler(int signal, delegate* unmanaged<int, void> handler);
}
