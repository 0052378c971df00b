using System.Runtime.CompilerServices;

namespace Pprof.Truth.Workloads;

/// <summary>Methods that do nothing but use CPU time: some 5 ns a step. They are the same but for their names.</summary>
internal static class Burners
{
    /// <summary>The steps of about 0.3 ms.</summary>
    public const int Unit = 60_000;

    /// <summary>A number of steps that is hard to be in step with.</summary>
    public static int RandomUnit(Random random) => random.Next(Unit, 3 * Unit);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double BurnLong(int steps) => Burn(steps);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double BurnShort(int steps) => Burn(steps);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double BurnBeside(int steps) => Burn(steps);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Burn(int steps)
    {
        double x = 1;
        for (int step = 0; step < steps; step++)
        {
            x = (x * 1.0000001) + (0.5 / (x + 1));
        }

        return x;
    }
}
