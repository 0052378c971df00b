using System.Runtime.InteropServices;

namespace Pprof.Tool.Host;

/// <summary>What happens at Ctrl+C.</summary>
internal static class Interrupts
{
    /// <summary>Has Ctrl+C do something, until the result is disposed of.</summary>
    /// <param name="action">Called on a thread of its own; the process ends unless it returns true.</param>
    public static IDisposable Take(Func<bool> action) =>
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel |= action());
}
