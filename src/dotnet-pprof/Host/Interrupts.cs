using System.Runtime.InteropServices;

namespace Pprof.Tool.Host;

/// <summary>What happens when somebody wants the tool to end.</summary>
internal static class Interrupts
{
    /// <summary>Has Ctrl+C do something, until the result is disposed of.</summary>
    /// <param name="action">Called on a thread of its own; the process ends unless it returns true.</param>
    public static IDisposable Take(Func<bool> action) => Take(PosixSignal.SIGINT, action);

    /// <summary>Has a request to end do something, as <c>kill</c> sends it, until the result is disposed of.</summary>
    /// <inheritdoc cref="Take(Func{bool})"/>
    public static IDisposable TakeTermination(Func<bool> action) => Take(PosixSignal.SIGTERM, action);

    private static PosixSignalRegistration Take(PosixSignal signal, Func<bool> action) =>
        PosixSignalRegistration.Create(signal, context => context.Cancel |= action());
}
