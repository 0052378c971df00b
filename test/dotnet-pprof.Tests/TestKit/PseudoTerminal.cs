using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Pprof.Tests.Shared;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>Runs the tool in a process of its own at a terminal of its own, as somebody's terminal window does.</summary>
internal sealed partial class PseudoTerminal : IDisposable
{
    private const int ReadWrite = 2;

    // Not the terminal of the test's own process, nor open in others that it starts.
    private const int ForItselfAlone = 0x80100;
    private const short NewSession = 0x80;
    private const short ResetSignals = 0x04;
    private const int MostBytes = 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FileStream _terminal;
    private readonly VirtualScreen _screen;
    private readonly StringBuilder _seen = new();
    private readonly Lock _lock = new();
    private readonly int _master;

    private PseudoTerminal(int master, int process, int columns, int rows)
    {
        _master = master;
        Process = process;
        _screen = new VirtualScreen(columns, rows);
        _terminal = new FileStream(new SafeFileHandle(master, ownsHandle: true), FileAccess.ReadWrite, bufferSize: 0);
        new Thread(Listen) { IsBackground = true }.Start();
    }

    /// <summary>Why there is none here; null if there is one.</summary>
    public static string? Missing => OperatingSystem.IsLinux() ? null : "The layout of posix_spawn's structures is that of Linux.";

    /// <summary>The process's id.</summary>
    public int Process { get; }

    /// <summary>What the screen shows.</summary>
    public string Screen
    {
        get
        {
            lock (_lock)
            {
                return _screen.Text;
            }
        }
    }

    /// <summary>Escape sequences that are no movement, in order.</summary>
    public IReadOnlyList<string> Modes
    {
        get
        {
            lock (_lock)
            {
                return [.. _screen.Modes];
            }
        }
    }

    /// <summary>Starts the tool.</summary>
    /// <param name="environment">Variables, as <c>TERM=xterm</c>; there are no others but the runtime's.</param>
    /// <param name="args">The command line.</param>
    public static PseudoTerminal Start(string[] environment, params string[] args)
    {
        int master = Open(ReadWrite | ForItselfAlone);
        Assert.True(master >= 0 && Grant(master) == 0 && Unlock(master) == 0);
        string device = Marshal.PtrToStringUTF8(DeviceOf(master))!;
        _ = SetSize(master, 0x5414, [24, 80, 0, 0]);
        byte[] actions = new byte[MostBytes], attributes = new byte[MostBytes];
        _ = InitActions(actions);
        _ = InitAttributes(attributes);

        // The first terminal that the leader of a session opens becomes its own.
        _ = SetFlags(attributes, NewSession | ResetSignals);
        for (int file = 0; file <= 2; file++)
        {
            _ = AddOpen(actions, file, device, ReadWrite, 0);
        }

        byte[] all = new byte[128];
        Array.Fill(all, (byte)0xFF);
        _ = SetDefaultSignals(attributes, all);
        string?[] command = [DotnetHost.Path, Path.Combine(AppContext.BaseDirectory, "dotnet-pprof.dll"), .. args, null];
        Assert.Equal(0, Spawn(out int process, DotnetHost.Path, actions, attributes, command, [.. environment, null]));
        return new PseudoTerminal(master, process, 80, 24);
    }

    /// <summary>Types text.</summary>
    public void Type(string text) => _terminal.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Waits until the process has written a text since the last wait.</summary>
    public void WaitFor(string text)
    {
        long start = Environment.TickCount64;
        while (Environment.TickCount64 - start < Patience.TotalMilliseconds)
        {
            lock (_lock)
            {
                string seen = _seen.ToString();
                int end = seen.IndexOf(text, StringComparison.Ordinal);
                if (end >= 0)
                {
                    _seen.Remove(0, end + text.Length);
                    return;
                }
            }

            Thread.Sleep(10);
        }

        Assert.Fail($"'{text}' did not come; the screen shows:\n{Screen}");
    }

    /// <summary>Waits for the end of the process.</summary>
    /// <returns>The exit code, or 128 and the number of the signal that ended it.</returns>
    public int WaitForEnd()
    {
        for (long start = Environment.TickCount64; Environment.TickCount64 - start < Patience.TotalMilliseconds; Thread.Sleep(10))
        {
            if (Wait(Process, out int status, 1) == Process)
            {
                return (status & 0x7F) == 0 ? status >> 8 : 128 + (status & 0x7F);
            }
        }

        Assert.Fail($"the process goes on; the screen shows:\n{Screen}");
        return -1;
    }

    public void Resize(ushort columns)
    {
        lock (_lock)
        {
            _screen.Resize(columns);
        }

        _ = SetSize(_master, 0x5414, [24, columns, 0, 0]);
    }

    /// <summary>Whether keys come line by line and are shown by the terminal itself.</summary>
    public bool IsAsUsual()
    {
        uint[] settings = new uint[64];
        _ = GetSettings(_master, settings);
        const uint lineByLine = 2, echo = 8;
        return (settings[3] & (lineByLine | echo)) == (lineByLine | echo);
    }

    public void Signal(int signal) => _ = Kill(Process, signal);

    public void Dispose()
    {
        Signal(9);
        _ = Wait(Process, out _, 0);
        _terminal.Dispose();
    }

    private void Listen()
    {
        byte[] buffer = new byte[4096];
        Decoder decoder = Encoding.UTF8.GetDecoder();
        char[] characters = new char[4096];
        try
        {
            while (_terminal.Read(buffer) is > 0 and int count)
            {
                int length = decoder.GetChars(buffer, 0, count, characters, 0);
                lock (_lock)
                {
                    _seen.Append(characters, 0, length);
                    _screen.Write(new string(characters, 0, length));
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process has ended.
        }
    }
}
