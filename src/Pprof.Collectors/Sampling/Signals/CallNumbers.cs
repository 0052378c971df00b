using System.Runtime.InteropServices;

namespace Pprof.Collectors.Sampling.Signals;

/// <summary>What numbers Linux has for its calls; they differ from one architecture to another.</summary>
internal sealed record CallNumbers
{
    private static readonly CallNumbers X64 = new()
    {
        SignalAction = 13,
        SignalMask = 14,
        TimerCreate = 222,
        TimerSetTime = 223,
        TimerGetTime = 224,
        TimerDelete = 226,
        ClockGetTime = 228,
        ReadMemory = 310,
    };

    private static readonly CallNumbers Arm64 = new()
    {
        SignalAction = 134,
        SignalMask = 135,
        TimerCreate = 107,
        TimerSetTime = 110,
        TimerGetTime = 108,
        TimerDelete = 111,
        ClockGetTime = 113,
        ReadMemory = 270,
    };

    public static CallNumbers Current => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? Arm64 : X64;

    /// <summary>rt_sigaction.</summary>
    public required long SignalAction { get; init; }

    /// <summary>rt_sigprocmask.</summary>
    public required long SignalMask { get; init; }

    public required long TimerCreate { get; init; }

    public required long TimerSetTime { get; init; }

    public required long TimerGetTime { get; init; }

    public required long TimerDelete { get; init; }

    public required long ClockGetTime { get; init; }

    /// <summary>process_vm_readv.</summary>
    public required long ReadMemory { get; init; }
}
