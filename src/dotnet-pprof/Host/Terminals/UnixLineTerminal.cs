using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Host.Terminals;

/// <summary>
/// The terminal of a Unix process: keys from the standard input, text to the standard error. It is taken over only
/// while a line is edited, and given back before the process stops or ends by a signal.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixLineTerminal : ILineTerminal
{
    private const string PasteMarksOn = "\e[?2004h";
    private const string PasteMarksOff = "\e[?2004l";

    // As long as others wait for the rest of a sequence, also over slow lines.
    private const int SequenceMilliseconds = 500;
    private const int SuspendMilliseconds = 200;
    private static readonly (int Columns, int Rows) UsualSize = (80, 24);
    private readonly KeyDecoder _decoder = new();
    private readonly Queue<Key> _keys = new();
    private readonly byte[] _buffer = new byte[4096];
    private readonly Lock _lock = new();
    private readonly Stream _output = Console.OpenStandardError();
    private readonly SignalPipe _signals;
    private byte[]? _settings;

    public UnixLineTerminal()
    {
        _signals = new SignalPipe(GiveBack, TakeOver);
    }

    public (int Columns, int Rows) Size
    {
        get
        {
            (int columns, int rows) = PosixTerminal.Size();
            return (columns > 1 ? columns : UsualSize.Columns, rows > 0 ? rows : UsualSize.Rows);
        }
    }

    public bool HasKey
    {
        get
        {
            if (_keys.Count == 0)
            {
                Listen(0);
            }

            return _keys.Count > 0;
        }
    }

    public void Begin()
    {
        lock (_lock)
        {
            _settings = PosixTerminal.Settings();
        }

        TakeOver();
    }

    public void End()
    {
        GiveBack();
        lock (_lock)
        {
            _settings = null;
        }
    }

    public Key ReadKey()
    {
        while (_keys.Count == 0)
        {
            bool isUndecided = _decoder.IsUndecided;
            bool wasSilent = !Listen(isUndecided ? SequenceMilliseconds : -1);
            if (wasSilent && isUndecided)
            {
                _keys.Enqueue(_decoder.Settle());
            }
        }

        return _keys.Dequeue();
    }

    public void Write(string text) => _output.Write(Encoding.UTF8.GetBytes(text));

    public void Suspend()
    {
        GiveBack();
        PosixTerminal.StopForegroundPrograms();

        // The process may run on for a moment; where nobody can continue it, it does not stop at all.
        Listen(SuspendMilliseconds);
        TakeOver();
    }

    private void TakeOver()
    {
        lock (_lock)
        {
            if (_settings is not null)
            {
                PosixTerminal.Set(PosixTerminal.Raw(_settings));
                Write(PasteMarksOn);
            }
        }
    }

    private void GiveBack()
    {
        lock (_lock)
        {
            if (_settings is not null)
            {
                Write(PasteMarksOff);
                PosixTerminal.Set(_settings);
            }
        }
    }

    // Waits for keys or a signal; false if none came in time.
    private bool Listen(int milliseconds)
    {
        PollEntry[] entries =
        [
            new() { File = PosixTerminal.StandardInput, Wanted = PosixTerminal.Readable },
            new() { File = _signals.File, Wanted = PosixTerminal.Readable },
        ];
        int count = PosixTerminal.Poll(entries, (nuint)entries.Length, milliseconds);
        if (count < 0)
        {
            // Interrupted by a signal that the runtime took.
            return true;
        }

        if (entries[1].Happened != 0)
        {
            _signals.Clear();
            _keys.Enqueue(new Key(KeyCode.Redraw));
        }

        if (entries[0].Happened != 0)
        {
            Fill();
        }

        return count > 0;
    }

    private void Fill()
    {
        nint count = PosixTerminal.Read(PosixTerminal.StandardInput, _buffer, _buffer.Length);
        if (count <= 0)
        {
            if (count == 0 || !PosixTerminal.MayTryAgain(Marshal.GetLastPInvokeError()))
            {
                _keys.Enqueue(new Key(KeyCode.Closed));
            }

            return;
        }

        _decoder.Add(_buffer.AsSpan(0, (int)count));
        while (_decoder.TryRead(out Key key))
        {
            _keys.Enqueue(key);
        }
    }
}
