using System.Runtime.CompilerServices;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>A method whose code is replaced while it runs, since it is called once and goes round for long.</summary>
public static class ReplacedWork
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run(CancellationToken stop) => GC.KeepAlive(Call(stop) + 1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Call(CancellationToken stop) => Loop(stop) + 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Loop(CancellationToken stop)
    {
        double x = 1;
        while (!stop.IsCancellationRequested)
        {
            x = (x * 1.0000001) + Step(20_000);
            for (int i = 0; i < 20_000; i++)
            {
                x += i * 0.5;
            }
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Step(int count)
    {
        double x = 1;
        for (int i = 0; i < count; i++)
        {
            x = (x * 1.0000001) + (0.5 / (x + 1));
        }

        return x;
    }
}
