using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>
/// Code that the compiler or the runtime renames. The comments name the method that a line is of, for tests. Nothing
/// returns what Leaf does as it is: such a call would leave no frame of its caller.
/// </summary>
public static class NamedWork
{
    private static readonly Func<int, double> Compiled = Compile();
    private static readonly Func<int, double> Emitted = Emit();

    public static void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var journey = new Journey<string>();
            journey.ListAsync().GetAwaiter().GetResult();
            GC.KeepAlive(journey.Stops().Sum());
            GC.KeepAlive(journey.Length);
            Func<int, double> lambda = units =>
                1 + Leaf(units); // of: NamedWork.Run.lambda#2
            GC.KeepAlive(lambda(Units));
            GC.KeepAlive(Local(Units));
            GC.KeepAlive(Compiled(Units));
            GC.KeepAlive(Emitted(Units));
        }

        static double Local(int units)
        {
            double x = 1;
            return x + Leaf(units); // of: NamedWork.Run.Local
        }
    }

    /// <summary>Loads this assembly once more, runs it, and lets it go, again and again.</summary>
    public static void Collect(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            RunCollected();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Leaf(int units)
    {
        double x = 1;
        for (int i = 0; i < units; i++)
        {
            x = (x * 1.0000001) + (0.5 / (x + 1));
        }

        return x;
    }

    internal const int Units = 300_000;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunCollected()
    {
        var context = new AssemblyLoadContext("collected", isCollectible: true);
        Assembly copy = context.LoadFromAssemblyPath(typeof(NamedWork).Assembly.Location);
        copy.GetType(typeof(NamedWork).FullName!)!.GetMethod(nameof(Leaf))!.Invoke(null, [Units * 10]);
        context.Unload();
    }

    private static Func<int, double> Compile()
    {
        ParameterExpression units = Expression.Parameter(typeof(int));
        MethodInfo leaf = typeof(NamedWork).GetMethod(nameof(Leaf))!;
        return Expression.Lambda<Func<int, double>>(Expression.Negate(Expression.Call(leaf, units)), "compiled", [units]).Compile();
    }

    private static Func<int, double> Emit()
    {
        var method = new DynamicMethod("emitted", typeof(double), [typeof(int)]);
        ILGenerator code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, typeof(NamedWork).GetMethod(nameof(Leaf))!);
        code.Emit(OpCodes.Neg);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<int, double>>();
    }
}

public sealed class Journey<T>
{
    public double Length
    {
        get
        {
            double x = 2;
            return x * NamedWork.Leaf(NamedWork.Units); // of: Journey<T>.Length.get
        }
    }

    public async Task<double> ListAsync()
    {
        await Task.Yield();
        double first = NamedWork.Leaf(NamedWork.Units); // of: Journey<T>.ListAsync
        await Task.Yield();
        return first + NamedWork.Leaf(NamedWork.Units); // of: Journey<T>.ListAsync
    }

    public IEnumerable<double> Stops()
    {
        yield return 1;
        yield return 1 + NamedWork.Leaf(NamedWork.Units); // of: Journey<T>.Stops
    }
}
