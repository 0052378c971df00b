using System.Runtime.CompilerServices;
using Pprof.Collectors;
using Pprof.Tests.NativeTarget;

// A program of NativeAOT that works until its input ends. With RUNG FILE it records itself for two seconds before, and
// tells what came of it.
var stop = new CancellationTokenSource();
new Thread(() => Busy.Run(stop.Token)) { IsBackground = true, Name = "busy" }.Start();
if (args is [string rung, string path])
{
    try
    {
        var options = new CpuProfileOptions { Rung = Enum.Parse<CpuRung>(rung) };
        RecordedProfile recorded = CpuProfiler.RecordAsync(TimeSpan.FromSeconds(2), path, options).GetAwaiter().GetResult();
        Console.WriteLine($"recorded {recorded.Profile.Samples.Count}");
        foreach (string notice in recorded.Notices)
        {
            Console.WriteLine(notice);
        }
    }
    catch (RecordingException e)
    {
        Console.WriteLine(e.Message);
    }
}

Console.WriteLine("ready");
Console.In.ReadToEnd();
await stop.CancelAsync();

namespace Pprof.Tests.NativeTarget
{
    /// <summary>Three quarters of the time in one method, a quarter in another.</summary>
    internal static class Busy
    {
        public static void Run(CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                GC.KeepAlive(BurnMost(30_000));
                GC.KeepAlive(BurnLess(10_000));
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static double BurnMost(int units) => Burn(units);

        [MethodImpl(MethodImplOptions.NoInlining)]
        private static double BurnLess(int units) => Burn(units);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static double Burn(int units)
        {
            double x = 1;
            for (int i = 0; i < units; i++)
            {
                x = (x * 1.0000001) + (0.5 / (x + 1));
            }

            return x;
        }
    }
}
