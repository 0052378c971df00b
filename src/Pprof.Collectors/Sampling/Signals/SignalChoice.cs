namespace Pprof.Collectors.Sampling.Signals;

/// <summary>
/// Finds a signal that can come at any instruction. Where a handler runs on an alternate stack, as that of SIGSEGV does in
/// CoreCLR to turn a null reference into an exception, there is no room for a second signal (the registers of AVX-512
/// alone take 3 KB of the 12), and the kernel ends the process. That handler keeps one signal out until it has left that
/// stack: the one by which the runtime interrupts its threads for a collection. So that one is shared. Without such
/// handlers, as in NativeAOT, it is SIGPROF.
/// </summary>
internal static class SignalChoice
{
    private const int SigProf = 27;
    private const int SigSegv = 11;
    private const int FirstRealTime = 32;

    // C libraries keep up to three to themselves, such as the one by which a change of the user reaches each thread. Their
    // handlers need next to no room.
    private const int LastOfLibrary = 34;
    private const int Last = 64;

    /// <summary>A signal.</summary>
    /// <param name="read">What a signal does.</param>
    /// <param name="reason">Where there is none, why, as a sentence without a full stop.</param>
    /// <returns>Its number, or 0.</returns>
    public static int Find(Func<int, SignalAction?> read, out string reason)
    {
        reason = string.Empty;
        if (IsSafe(SigProf, read))
        {
            if (read(SigProf) is not { HasHandler: true })
            {
                return SigProf;
            }

            reason = "The signal SIGPROF has another owner in this process";
            return 0;
        }

        int[] shared = [.. RealTime.Where(signal => read(SigSegv)?.Blocks(signal) == true && CanShare(read(signal)))];
        if (shared is [int only] && IsSafe(only, read))
        {
            return only;
        }

        reason = "A handler of signals in this process leaves no room for another";
        return 0;
    }

    /// <summary>Whether it may come at any time: no handler that runs on an alternate stack lets it through.</summary>
    public static bool IsSafe(int signal, Func<int, SignalAction?> read) => Enumerable.Range(1, Last)
        .Where(other => other is < FirstRealTime or > LastOfLibrary)
        .All(other => read(other) is not { UsesAlternateStack: true } action || action.Blocks(signal));

    private static IEnumerable<int> RealTime => Enumerable.Range(FirstRealTime, Last + 1 - FirstRealTime);

    // Ours is called in the same way as the one that it stands before.
    private static bool CanShare(SignalAction? action) =>
        action is { HasHandler: true, UsesAlternateStack: false } found && (found.Flags & SignalAction.HasArguments) != 0;
}
