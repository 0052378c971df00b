using System.Runtime.InteropServices;

namespace Pprof.Tool.Host;

/// <summary>What happens at Ctrl+C.</summary>
internal static class Interrupts
{
    /// <summary>Has Ctrl+C do something instead of ending the process, until the result is disposed of.</summary>
    public static IDisposable Take(Action action) => PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
    {
        context.Cancel = true;
        action();
    });
}
