using System.Runtime.InteropServices;

namespace Pprof.Collectors.Front;

/// <summary>Has a running profile written when the process ends in order, by a termination signal or by Ctrl+C.</summary>
internal sealed class ExitWatch
{
    // Whoever ends the process waits for so long at most.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CpuProfileSlot _slot;
    private readonly PosixSignalRegistration?[] _signals;

    public ExitWatch(CpuProfileSlot slot)
    {
        _slot = slot;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        _signals = [Register(PosixSignal.SIGTERM), Register(PosixSignal.SIGINT)];
    }

    public void End()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        foreach (PosixSignalRegistration? signal in _signals)
        {
            signal?.Dispose();
        }
    }

    private PosixSignalRegistration? Register(PosixSignal signal)
    {
        try
        {
            return PosixSignalRegistration.Create(signal, OnSignal);
        }
        catch (Exception e) when (e is PlatformNotSupportedException or IOException)
        {
            return null;
        }
    }

    private void OnExit(object? sender, EventArgs e) => _slot.StopForExit(Patience);

    // Where another handler keeps the process from ending at once, it will end in order.
    private void OnSignal(PosixSignalContext context)
    {
        if (!context.Cancel)
        {
            _slot.StopForExit(Patience);
        }
    }
}
