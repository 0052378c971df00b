using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Pprof.Tool.Host.Terminals;

/// <summary>Makes signals something that can be waited for together with keys.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class SignalPipe
{
    private static readonly byte[] Mark = [1];
    private readonly int[] _ends = new int[2];
    private readonly PosixSignalRegistration[] _registrations;
    private int _isMarked;

    /// <summary>Begins to listen, for as long as the process lives.</summary>
    /// <param name="beforeEnd">Called when a signal is about to end the process.</param>
    /// <param name="afterStop">Called when the process goes on after it was stopped.</param>
    public SignalPipe(Action beforeEnd, Action afterStop)
    {
        _ = PosixTerminal.Pipe(_ends);
        PosixSignal[] ends = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
        _registrations =
        [
            .. ends.Select(signal => PosixSignalRegistration.Create(signal, _ => beforeEnd())),
            PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Wake()),
            PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ =>
            {
                afterStop();
                Wake();
            }),
        ];
    }

    /// <summary>The file that can be read after a signal.</summary>
    public int File => _ends[0];

    /// <summary>Makes the file empty again.</summary>
    public void Clear()
    {
        Interlocked.Exchange(ref _isMarked, 0);
        _ = PosixTerminal.Read(File, new byte[1], 1);
        GC.KeepAlive(_registrations);
    }

    // One mark is enough, however many signals come before somebody looks: a full pipe would block.
    private void Wake()
    {
        if (Interlocked.Exchange(ref _isMarked, 1) == 0)
        {
            _ = PosixTerminal.Write(_ends[1], Mark, 1);
        }
    }
}
