using System.Diagnostics;
using System.Globalization;
using Pprof.Collectors.Recording;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Heap.Snapshots;

/// <summary>When and where a heap was looked at.</summary>
/// <param name="Target">The process.</param>
/// <param name="EntryAssembly">The assembly that the program begins in; empty if it is not known.</param>
/// <param name="TimeNanos">When the process stood for it, in nanoseconds since 1970 UTC.</param>
/// <param name="DurationNanos">How long it took to read.</param>
internal sealed record HeapMoment(TargetProcess Target, string EntryAssembly, long TimeNanos, long DurationNanos);

/// <summary>Looks at the heap of a process, one at a time, and has a profile made of it.</summary>
/// <param name="kind">The profile, as <c>collect</c> names it.</param>
/// <param name="make">Makes it; may use up the objects.</param>
internal sealed class HeapLook(string kind, Func<HeapDump, HeapMoment, CancellationToken, RecordedProfile> make)
{
    private const long Megabyte = 1 << 20;

    // Much of it is not taken: whatever is read at once needs no room.
    private const int OutsideMegabytes = 1024;

    // At most for the smallest objects, each of which refers to another one.
    private const int BytesOfByte = 2;
    private const int LeastMegabytes = 64;

    // And 80 bytes an object on top, of which the smallest has 24.
    private const int FreeBytesOfByte = 6;
    private const int MostMegabytes = 1 << 20;
    private const long NanosecondsOfTick = 100;
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StartPause = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks at a heap.</summary>
    /// <exception cref="RecordingException">
    /// The process cannot be looked at, has too large a heap for that from within, or did not tell of all; says why.
    /// </exception>
    public async Task<RecordedProfile> TakeAsync(int processId, HeapSnapshotOptions? options, DiagnosticsPort? port, CancellationToken cancel)
    {
        options ??= new HeapSnapshotOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.MostBytesWithin, nameof(options));
        int megabytes = processId == Environment.ProcessId ? MegabytesWithin(options) : OutsideMegabytes;

        // Each would be told of what is collected for the others.
        await OneAtATime.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            DiagnosticsClient client = await FindClientAsync(processId, port, cancel).ConfigureAwait(false);
            RuntimeProcess process = await client.GetProcessAsync(cancel).ConfigureAwait(false);
            var target = new TargetProcess(processId);
            await RequireStartedAsync(target, cancel).ConfigureAwait(false);
            long begin = Stopwatch.GetTimestamp();
            long timeNanos = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosecondsOfTick;
            HeapDump dump = await HeapDumpSession.ReadAsync(client, megabytes, cancel).ConfigureAwait(false);
            long durationNanos = Stopwatch.GetElapsedTime(begin).Ticks * NanosecondsOfTick;
            var moment = new HeapMoment(target, process.EntryAssembly, timeNanos, durationNanos);
            return await Task.Run(() => make(dump, moment, cancel), cancel).ConfigureAwait(false);
        }
        catch (DiagnosticsException e)
        {
            throw new RecordingException(e.Message, e);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    // One that was just resumed begins within moments; asked before, the runtime may crash.
    private static async Task RequireStartedAsync(TargetProcess target, CancellationToken cancel)
    {
        long begin = Stopwatch.GetTimestamp();
        while (target.IsRuntimeWaiting())
        {
            if (Stopwatch.GetElapsedTime(begin) > StartPatience)
            {
                throw new RecordingException($"Process {target.Id} waits at its first instruction: it has no objects yet.");
            }

            await Task.Delay(StartPause, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Refuses a heap that cannot be looked at from within.</summary>
    /// <param name="heap">Its bytes.</param>
    /// <param name="free">The bytes of memory that are free.</param>
    /// <param name="options">The limit.</param>
    /// <exception cref="RecordingException">It cannot; says why.</exception>
    internal void CheckHeap(long heap, long free, HeapSnapshotOptions options)
    {
        string outside = string.Create(
            CultureInfo.InvariantCulture, $"From outside there is no limit: dotnet pprof collect -p {Environment.ProcessId} --profile {kind}");
        if (heap > options.MostBytesWithin)
        {
            throw new RecordingException(string.Create(
                CultureInfo.InvariantCulture,
                $"The heap has {heap / Megabyte} MB, and a process looks at {options.MostBytesWithin / Megabyte} MB at most of its own. {outside}"));
        }

        if (heap > free / FreeBytesOfByte)
        {
            throw new RecordingException(string.Create(
                CultureInfo.InvariantCulture,
                $"The heap has {heap / Megabyte} MB; to look at it takes up to {FreeBytesOfByte} times as much, and {Math.Max(0, free) / Megabyte} MB of memory are free. {outside}"));
        }
    }

    // Our own reader stands while the runtime tells, so that all has to wait in memory.
    private int MegabytesWithin(HeapSnapshotOptions options)
    {
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        long heap = Math.Max(GC.GetTotalMemory(forceFullCollection: false), memory.HeapSizeBytes);
        CheckHeap(heap, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes, options);
        return (int)Math.Min((heap * BytesOfByte / Megabyte) + LeastMegabytes, MostMegabytes);
    }

    private static async Task<DiagnosticsClient> FindClientAsync(int processId, DiagnosticsPort? port, CancellationToken cancel)
    {
        if (port is null)
        {
            return DiagnosticsClient.ForProcess(processId);
        }

        while (true)
        {
            DiagnosticsClient client = await port.AcceptAsync(cancel).ConfigureAwait(false);
            await client.ResumeAsync(cancel).ConfigureAwait(false);
            if (client.ProcessId == processId)
            {
                return client;
            }
        }
    }
}
