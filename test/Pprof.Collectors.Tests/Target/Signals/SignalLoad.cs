using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pprof.Tests.CollectorsTarget.Signals;

/// <summary>Works that are hard on a sampler by signals, each repeated on a thread of its own until the end.</summary>
public sealed partial class SignalLoad : IDisposable
{
    private readonly Dictionary<string, long> _repeats = [];
    private readonly List<Thread> _threads = [];
    private volatile bool _stops;

    public static SignalLoad Start(string[] works)
    {
        var load = new SignalLoad();
        foreach (string work in works)
        {
            var thread = new Thread(() => load.Repeat(work, Find(work))) { IsBackground = true, Name = work };
            load._threads.Add(thread);
            thread.Start();
        }

        return load;
    }

    public void Print()
    {
        Dispose();
        foreach ((string work, long count) in _repeats)
        {
            SignalRuns.Print($"did:{work}", count);
        }
    }

    public void Dispose()
    {
        _stops = true;
        _threads.ForEach(thread => thread.Join());
        _threads.Clear();
    }

    private static Action Find(string work) => work switch
    {
        nameof(Split) => Split,
        nameof(Burn) => Burn,
        nameof(Exceptions) => Exceptions,
        nameof(NullReferences) => NullReferences,
        nameof(DeepRecursion) => DeepRecursion,
        nameof(DeepestRecursion) => DeepestRecursion,
        nameof(Collections) => Collections,
        nameof(Children) => Children,
        nameof(Sockets) => Sockets,
        nameof(Files) => Files,
        nameof(Threads) => Threads,
        nameof(LongerThreads) => LongerThreads,
        nameof(Callbacks) => Callbacks,
        nameof(Compression) => Compression,
        nameof(SystemCalls) => SystemCalls,
        nameof(BlockedSignal) => BlockedSignal,
        nameof(NativeLoad.Sqlite) => NativeLoad.Sqlite,
        nameof(NativeLoad.Hashing) => NativeLoad.Hashing,
        nameof(NativeLoad.Signing) => NativeLoad.Signing,
        _ => throw new ArgumentException($"There is no work {work}.", nameof(work)),
    };

    private void Repeat(string work, Action action)
    {
        long count = 0;
        while (!_stops)
        {
            action();
            count++;
        }

        lock (_repeats)
        {
            _repeats[work] = _repeats.GetValueOrDefault(work) + count;
        }
    }

    /// <summary>Three quarters of the time in one method, a quarter in another.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Split()
    {
        int units = Random.Shared.Next(2_000, 20_000);
        GC.KeepAlive(Work.BurnMost(units * 3));
        GC.KeepAlive(Work.BurnLess(units));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Burn() => GC.KeepAlive(Work.BurnMost(10_000));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Exceptions()
    {
        try
        {
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
        }
    }

    /// <summary>Each is a SIGSEGV first, on the alternate stack.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void NullReferences()
    {
        try
        {
            GC.KeepAlive(LengthOf(null!));
        }
        catch (NullReferenceException)
        {
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void DeepRecursion() => GC.KeepAlive(Recurse(500));

    /// <summary>As deep as the runtime lets a careful program go.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void DeepestRecursion() => GC.KeepAlive(RecurseToTheEnd(1));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Collections()
    {
        var garbage = new List<byte[]>();
        for (int i = 0; i < 200; i++)
        {
            garbage.Add(new byte[1_000]);
        }

        GC.Collect();
        GC.KeepAlive(garbage);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Children()
    {
        using Process child = Process.Start("/bin/true");
        child.WaitForExit();
        if (child.ExitCode != 0)
        {
            throw new InvalidOperationException("A child failed.");
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Sockets()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        client.Connect((IPEndPoint)listener.LocalEndpoint);
        using TcpClient server = listener.AcceptTcpClient();
        byte[] message = new byte[1_000];
        for (int i = 0; i < 20; i++)
        {
            client.GetStream().Write(message);
            server.GetStream().ReadExactly(message);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Files()
    {
        string path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"pprof-{Environment.ProcessId}"));
        File.WriteAllText(path, new string('x', 10_000));
        GC.KeepAlive(File.ReadAllText(path));
        File.Delete(path);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Threads()
    {
        new Thread(Burn) { IsBackground = true }.Start();
        Thread.Sleep(10);
    }

    /// <summary>Threads that live for 50 ms and use all of them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void LongerThreads()
    {
        var thread = new Thread(BurnFor50Milliseconds);
        thread.Start();
        thread.Join();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void Callbacks()
    {
        int* numbers = stackalloc int[500];
        for (int i = 0; i < 500; i++)
        {
            numbers[i] = i * 7919 % 503;
        }

        Sort(numbers, 500, sizeof(int), &Compare);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Compression()
    {
        using var stream = new ZLibStream(Stream.Null, CompressionLevel.Optimal);
        stream.Write(new byte[100_000]);
    }

    /// <summary>Calls the kernel itself: a small method without a frame in between would hide this one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void SystemCalls()
    {
        using FileStream zeros = File.OpenRead("/dev/zero");
        fixed (byte* buffer = new byte[1 << 20])
        {
            for (int i = 0; i < 100; i++)
            {
                _ = Read((int)zeros.SafeFileHandle.DangerousGetHandle(), buffer, 1 << 20);
            }
        }
    }

    /// <summary>A thread that lets the signal of collections not through.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void BlockedSignal()
    {
        long mask = 1L << 33;
        _ = SetMask(0, &mask, null);
        Burn();
    }

    private static void BurnFor50Milliseconds()
    {
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMilliseconds(50))
        {
            Burn();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int LengthOf(string text) => text.Length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Recurse(int depth) => depth == 0 ? Work.BurnMost(2_000) : Recurse(depth - 1) + 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double RecurseToTheEnd(int depth) =>
        RuntimeHelpers.TryEnsureSufficientExecutionStack() ? RecurseToTheEnd(depth + 1) + 1 : Work.BurnMost(2_000);

    [UnmanagedCallersOnly]
    private static unsafe int Compare(int* x, int* y) => x->CompareTo(*y);

    [LibraryImport("libc", EntryPoint = "qsort")]
    private static unsafe partial void Sort(int* numbers, nint count, nint size, delegate* unmanaged<int*, int*, int> compare);

    [LibraryImport("libc", EntryPoint = "read")]
    private static unsafe partial nint Read(int file, byte* buffer, nint length);

    [LibraryImport("libc", EntryPoint = "pthread_sigmask")]
    private static unsafe partial int SetMask(int how, long* set, long* previous);
}
