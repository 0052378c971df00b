namespace Pprof.Collectors.Sampling.Signals;

/// <summary>What a signal does, in the kernel's form.</summary>
/// <param name="Handler">The address of the handler; 0 for the default, 1 where it is ignored.</param>
/// <param name="Flags">How it is called.</param>
/// <param name="Restorer">Where it returns to.</param>
/// <param name="Mask">The signals that wait while it runs: bit 0 for the first.</param>
internal readonly record struct SignalAction(nint Handler, long Flags, nint Restorer, long Mask)
{
    /// <summary>The flag that the handler sees the signal's origin and the registers (SA_SIGINFO).</summary>
    public const long HasArguments = 4;

    /// <summary>The flag that calls of the kernel go on after the handler (SA_RESTART).</summary>
    public const long RestartsCalls = 0x10000000;

    /// <summary>The flag that there is a restorer (SA_RESTORER).</summary>
    public const long HasRestorer = 0x04000000;

    private const long IsOnAlternateStack = 0x08000000;

    /// <summary>Whether there is a handler.</summary>
    public bool HasHandler => Handler is not 0 and not 1;

    /// <summary>Whether the handler runs on a small stack of its own (SA_ONSTACK).</summary>
    public bool UsesAlternateStack => HasHandler && (Flags & IsOnAlternateStack) != 0;

    /// <summary>Whether a signal waits while the handler runs.</summary>
    public bool Blocks(int signal) => ((Mask >>> (signal - 1)) & 1) != 0;

    /// <summary>What a signal does now; null if the kernel does not tell.</summary>
    public static SignalAction? Read(int signal)
    {
        long[] action = new long[4];
        return SignalCalls.SetAction(signal, null, action) == 0 ? From(action) : null;
    }

    /// <summary>Makes a signal do this.</summary>
    /// <returns>What it did before; null if the kernel refuses.</returns>
    public SignalAction? Set(int signal)
    {
        long[] previous = new long[4];
        return SignalCalls.SetAction(signal, [Handler, Flags, Restorer, Mask], previous) == 0 ? From(previous) : null;
    }

    private static SignalAction From(long[] action) => new((nint)action[0], action[1], (nint)action[2], action[3]);
}
