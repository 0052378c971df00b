using Pprof.Collectors.Code;
using Pprof.Collectors.Code.Leaves;
using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Code.Native;
using Pprof.Collectors.Sampling.Perf;
using Pprof.Collectors.Sampling.Runtime;
using Pprof.Collectors.Sampling.Signals;

namespace Pprof.Collectors.Recording;

/// <summary>All that is known of a process's code.</summary>
internal sealed class ProcessCode(ManagedCode managed, NativeCode native, KernelSymbols kernel, LeafRepair leaves)
    : ICodeLookup
{
    private const ulong KernelHalf = 1UL << 63;

    /// <summary>Whether a stack stands for time that was counted and nobody saw.</summary>
    public static bool IsUnseen(ReadOnlySpan<ulong> addresses) => addresses is [] or [SignalSampler.UnknownAddress];

    public CodeFunction? Find(ulong address, long time)
    {
        switch (address)
        {
            case PerfSampler.KernelAddress:
                return MarkerFunction.Kernel;
            case PerfSampler.UnsampledAddress:
                return MarkerFunction.Unsampled;
            case SignalSampler.UnknownAddress:
                return MarkerFunction.NewThread;
            case RuntimeSampler.NativeAddress:
                return MarkerFunction.Native;
        }

        if (address >= KernelHalf)
        {
            return kernel.Find(address);
        }

        return managed.TryFind(address, time, out ManagedMethod? method) ? method
            : native.TryFind(address, out NativeFunction? function) ? function
            : null;
    }

    public bool IsCode(ulong address) => native.IsCode(address);

    public RepairedStack Repair(ReadOnlySpan<ulong> stack, StackMemory kept, Span<ulong> repaired) =>
        leaves.Repair(stack, kept, repaired);
}
