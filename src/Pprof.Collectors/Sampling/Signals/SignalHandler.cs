using System.Globalization;

namespace Pprof.Collectors.Sampling.Signals;

/// <summary>
/// What SIGPROF does in this process. Once ours, it stays ours: were the default restored, a signal that is still on its
/// way would end the process, and programs that it starts would inherit that a signal is ignored, but not a handler.
/// </summary>
internal sealed class SignalHandler
{
    // SA_SIGINFO: the handler sees registers. SA_RESTART: calls of the kernel go on. Not SA_ONSTACK: the runtime's handler
    // of SIGSEGV leaves its alternate stack while it still needs the frame that lies there.
    private const long HasSignalArguments = 4;
    private const long RestartsCalls = 0x10000000;
    private const long HasRestorer = 0x04000000;
    private const long EverySignal = -1;
    private const long IgnoreAction = 1;

    private static readonly Lock InstallLock = new();
    private static SignalHandler? installed;

    private bool _hasWorked;

    private SignalHandler(HandlerImage image)
    {
        Image = image;
    }

    /// <summary>The code, and the rings that it writes to.</summary>
    public HandlerImage Image { get; }

    /// <summary>Whether SIGPROF is (still) ours.</summary>
    public bool IsInstalled => ReadAction() == Image.Entry;

    /// <summary>Takes SIGPROF, if nobody has it, and sees a signal come.</summary>
    /// <returns>Null if that fails, with the reason as a sentence without a full stop.</returns>
    public static SignalHandler? TryInstall(out string reason)
    {
        lock (InstallLock)
        {
            reason = string.Empty;
            installed ??= TryCreate(out reason);
            reason = installed?.TakeSignal() ?? reason;
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

    private static nint ReadAction()
    {
        long[] action = new long[4];
        return SignalCalls.SetAction(null, action) == 0 ? (nint)action[0] : -1;
    }

    private string TakeSignal()
    {
        nint action = ReadAction();
        if (action != Image.Entry)
        {
            if (action is not 0 and not (nint)IgnoreAction)
            {
                return "The signal SIGPROF has another owner in this process";
            }

            long[] previous = new long[4];
            long flags = HasSignalArguments | RestartsCalls | (Image.Restorer == 0 ? 0 : HasRestorer);
            if (SignalCalls.SetAction([Image.Entry, flags, Image.Restorer, EverySignal], previous) != 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"The kernel refuses a handler of SIGPROF: error {SignalCalls.LastError}");
            }

            if (previous[0] is not 0 and not IgnoreAction)
            {
                SignalCalls.SetAction(previous, new long[4]);
                return "The signal SIGPROF has another owner in this process";
            }
        }

        _hasWorked = _hasWorked || SignalTrial.Run(Image);
        return _hasWorked ? string.Empty : "The kernel sends no signals by the CPU time of a thread";
    }
}
