namespace Pprof.Collectors.Sampling.Perf;

/// <summary>The flags of <c>perf_event_attr</c> that are used here, by their bits.</summary>
[Flags]
internal enum PerfFlags : ulong
{
    Inherit = 1UL << 1,
    ExcludeKernel = 1UL << 5,
    ExcludeHypervisor = 1UL << 6,
    Mmap = 1UL << 8,
    Task = 1UL << 13,
    ExcludeKernelStacks = 1UL << 21,
    Mmap2 = 1UL << 23,
    UseClockId = 1UL << 25,
    InheritThread = 1UL << 35,
}

/// <summary>The fields of a sample, by their bits in <c>sample_type</c>; <see cref="PerfSampleReader"/> knows their order.</summary>
[Flags]
internal enum PerfSampleFields : ulong
{
    Ip = 1 << 0,
    ThreadId = 1 << 1,
    Time = 1 << 2,
    CallChain = 1 << 5,
    Id = 1 << 6,
    UserRegisters = 1 << 12,
    UserStack = 1 << 13,
    All = Ip | ThreadId | Time | CallChain | Id | UserRegisters | UserStack,
}

/// <summary>The kinds of records that are read; all others are passed over.</summary>
internal enum PerfRecordKind : uint
{
    Lost = 2,
    Exit = 4,
    Fork = 7,
    Sample = 9,
    Mmap2 = 10,
}
