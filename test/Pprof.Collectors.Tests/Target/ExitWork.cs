using Pprof.Collectors.Front;
using Pprof.Tests.Collectors.Front;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>Starts a profile that nobody stops, so that the end of the process has to.</summary>
internal static class ExitWork
{
    public static void Run(CancellationToken stop)
    {
        CpuProfileEnvironment wanted = CpuProfileEnvironment.Read(Environment.GetEnvironmentVariable)!;
        var engine = new FakeEngine { Hangs = Environment.GetEnvironmentVariable("HANGS") == "1" };
        var slot = new CpuProfileSlot(engine, TimeProvider.System);
        slot.StartAsync(new FileDestination(wanted.Path), wanted.Options, CancellationToken.None).Wait(CancellationToken.None);
        Console.WriteLine("recording");
        stop.WaitHandle.WaitOne();
    }
}
