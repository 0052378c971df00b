using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>Objects that refer to each other in known ways.</summary>
public static class HeapGraphWork
{
    public const int Entries = 1_000;
    public const int Nodes = 100_000;
    public const int Pairs = 500;
    public const int CapturedBytes = 1_000_000;
    public const int SharedBytes = 300_000;

    private static Dictionary<string, Entry>? table;
    private static ListNode? list;
    private static Twin[]? pairs;
    private static Func<int>? closure;
    private static Holder? holder;

    public static void Run(CancellationToken stop)
    {
        Make();
        var local = new HeldByStack();
        GCHandle handle = GCHandle.Alloc(new HeldByHandle());
        var weak = new WeakReference(MakeDead());
        Console.WriteLine("made");
        stop.WaitHandle.WaitOne();
        handle.Free();
        GC.KeepAlive(local);
        GC.KeepAlive(weak);
        GC.KeepAlive((table, list, pairs, closure, holder));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Make()
    {
        table = Enumerable.Range(0, Entries).ToDictionary(i => $"key {i}", i => new Entry { Values = new short[100] });
        for (int i = 0; i < Nodes; i++)
        {
            list = new ListNode { Next = list, Previous = null };
            if (list.Next is not null)
            {
                list.Next.Previous = list;
            }
        }

        pairs = [.. Enumerable.Range(0, Pairs).Select(_ => new Twin { Other = new Twin() })];
        foreach (Twin twin in pairs)
        {
            twin.Other!.Other = twin;
        }

        Captured captured = new() { Bytes = new sbyte[CapturedBytes] };
        closure = () => captured.Bytes.Length;
        var shared = new Shared { Bytes = new char[SharedBytes / 2] };
        holder = new Holder { Left = new Side { Item = shared }, Right = new Side { Item = shared } };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static HeldWeakly MakeDead() => new();

    public sealed class Entry
    {
        public short[]? Values { get; set; }
    }

    public sealed class ListNode
    {
        public ListNode? Next { get; set; }

        public ListNode? Previous { get; set; }
    }

    public sealed class Twin
    {
        public Twin? Other { get; set; }
    }

    public sealed class Captured
    {
        public sbyte[] Bytes { get; set; } = [];
    }

    public sealed class Holder
    {
        public Side? Left { get; set; }

        public Side? Right { get; set; }
    }

    public sealed class Side
    {
        public Shared? Item { get; set; }
    }

    public sealed class Shared
    {
        public char[] Bytes { get; set; } = [];
    }

    public sealed class HeldByStack;

    public sealed class HeldByHandle;

    public sealed class HeldWeakly;
}
