using System.Globalization;

namespace Pprof.Collectors.Sampling.Signals;

/// <summary>
/// The handler of the signal by which threads are sampled (<see cref="SignalChoice"/>). Once installed, it stays: a signal
/// that is still on its way would end the process were it not handled, and programs that are started inherit that a
/// signal is ignored, but not a handler. What is not ours goes on to the handler that was there before.
/// </summary>
internal sealed class SignalHandler
{
    private const long EverySignal = -1;

    private static readonly Lock InstallLock = new();
    private static SignalHandler? installed;

    private bool _hasWorked;

    private SignalHandler(HandlerImage image)
    {
        Image = image;
    }

    /// <summary>The code, and the rings that it writes to.</summary>
    public HandlerImage Image { get; }

    /// <summary>The number of the signal.</summary>
    public int Signal { get; private set; }

    /// <summary>Whether the signal is (still) handled here.</summary>
    public bool IsInstalled => Signal != 0 && SignalAction.Read(Signal)?.Handler == Image.Entry;

    /// <summary>Whether the signal may (still) come at any time.</summary>
    public bool IsSafe => SignalChoice.IsSafe(Signal, SignalAction.Read);

    /// <summary>Installs the handler, and sees a signal come.</summary>
    /// <returns>Null if that fails, with the reason as a sentence without a full stop.</returns>
    public static SignalHandler? TryInstall(out string reason)
    {
        lock (InstallLock)
        {
            reason = string.Empty;
            installed ??= TryCreate(out reason);
            reason = installed?.Install() ?? reason;
            return reason.Length == 0 ? installed : null;
        }
    }

    private static SignalHandler? TryCreate(out string obstacle)
    {
        obstacle = string.Empty;
        if (HandlerCode.Current is not HandlerCode code)
        {
            obstacle = "Threads can be sampled by signals on Linux alone, on x64 and arm64";
            return null;
        }

        bool copies = CanCopy();
        if (!copies && !CanProbe())
        {
            obstacle = "The kernel lets a handler of signals read no stack";
            return null;
        }

        var image = HandlerImage.TryCreate(code, probes: !copies);
        if (image is null)
        {
            obstacle = "The system refuses memory for the code that handles signals";
            return null;
        }

        return new SignalHandler(image);
    }

    private static bool CanCopy()
    {
        long[] word = [1];
        using var source = new PinnedWords([2]);
        return SignalCalls.CopyWord(source.Address, word) == sizeof(long) && word[0] == 2;
    }

    private static bool CanProbe()
    {
        using var word = new PinnedWords([1]);
        return SignalCalls.ProbeWord(word.Address) == -1 && SignalCalls.LastError == SignalCalls.ErrorInvalid
            && SignalCalls.ProbeWord(sizeof(long)) == -1 && SignalCalls.LastError == SignalCalls.ErrorFault;
    }

    private string Install()
    {
        if (!IsInstalled && TrySetAction() is string obstacle)
        {
            return obstacle;
        }

        if (!IsSafe)
        {
            return "A handler of signals in this process leaves no room for another";
        }

        _hasWorked = _hasWorked || SignalTrial.Run(Image, Signal);
        return _hasWorked ? string.Empty : "The kernel sends no signals by the CPU time of a thread";
    }

    private string? TrySetAction()
    {
        int signal = SignalChoice.Find(SignalAction.Read, out string reason);
        if (signal == 0)
        {
            return reason;
        }

        SignalAction before = SignalAction.Read(signal) ?? default;
        nint chain = before.HasHandler ? before.Handler : 0;

        // A handler that came after ours may call ours; ours must not call it in turn.
        if (Signal != 0 && (signal != Signal || chain != Image.Chain))
        {
            return "The signal that threads were sampled by has another owner by now";
        }

        Image.Chain = chain;
        SignalAction action = before.HasHandler
            ? before with { Handler = Image.Entry }
            : new SignalAction(Image.Entry, OwnFlags, Image.Restorer, EverySignal);
        if (action.Set(signal) is not SignalAction replaced)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The kernel refuses a handler of signals: error {SignalCalls.LastError}");
        }

        Signal = signal;
        if (replaced != before)
        {
            replaced.Set(signal);
            return "The signal that threads are sampled by has got another owner";
        }

        return null;
    }

    // Not on the alternate stack: the runtime's handler of SIGSEGV leaves that while it still needs the frame there.
    private long OwnFlags =>
        SignalAction.HasArguments | SignalAction.RestartsCalls | (Image.Restorer == 0 ? 0 : SignalAction.HasRestorer);
}
