using System.Collections.Concurrent;
using Pprof.Collectors.Labels;

namespace Pprof.Collectors.Recording;

/// <summary>The threads of this process that only work for recordings, which must not find themselves in a profile.</summary>
internal static class OwnThreads
{
    private static readonly ConcurrentDictionary<int, bool> Ids = [];

    /// <summary>Counts the current thread among them.</summary>
    public static void Add() => Ids[CurrentThread.Id()] = true;

    /// <summary>The current thread is about to end.</summary>
    public static void Remove() => Ids.TryRemove(CurrentThread.Id(), out _);

    /// <summary>Whether a thread is one of them.</summary>
    public static bool Contains(int threadId) => Ids.ContainsKey(threadId);
}
