using System.Diagnostics;
using System.Globalization;
using Pprof.Collectors.Heap.Snapshots;
using Pprof.Collectors.Recording;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors;

/// <summary>
/// All objects of a process's heap by type, and what keeps them alive: each object's stack leads over the types of the
/// objects that alone hold it up to a root, so that flat is what objects of a type take, and cum what would go with them.
/// The process stands meanwhile, about a third of a second for a million objects, after a full collection.
/// </summary>
public static class HeapSnapshot
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

    /// <summary>Looks at a heap.</summary>
    /// <param name="processId">The process, our own or another one that we may watch.</param>
    /// <param name="options">What is asked for; null for the defaults.</param>
    /// <param name="port">
    /// The port to which the runtime of a process that was just started connects by itself; it is resumed first.
    /// </param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RecordingException">
    /// The process cannot be looked at, has too large a heap for that from within, or did not tell of all; says why.
    /// </exception>
    public static async Task<RecordedProfile> TakeAsync(
        int processId, HeapSnapshotOptions? options = null, DiagnosticsPort? port = null, CancellationToken cancel = default)
    {
        options ??= new HeapSnapshotOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.MostBytesWithin, nameof(options));
        int megabytes = processId == Environment.ProcessId ? MegabytesWithin(options) : OutsideMegabytes;

        // Each would be told of what is collected for the others.
        await OneAtATime.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            DiagnosticsClient client = await FindClientAsync(processId, port, cancel).ConfigureAwait(false);
            var target = new TargetProcess(processId);
            long begin = Stopwatch.GetTimestamp();
            long timeNanos = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosecondsOfTick;
            HeapDump dump = await HeapDumpSession.ReadAsync(client, megabytes, cancel).ConfigureAwait(false);
            long durationNanos = Stopwatch.GetElapsedTime(begin).Ticks * NanosecondsOfTick;
            return await Task.Run(() => HeapProfile.Make(dump, target, timeNanos, durationNanos, cancel), cancel).ConfigureAwait(false);
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

    // Our own reader stands while the runtime tells, so that all has to wait in memory.
    private static int MegabytesWithin(HeapSnapshotOptions options)
    {
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        long heap = Math.Max(GC.GetTotalMemory(forceFullCollection: false), memory.HeapSizeBytes);
        CheckHeap(heap, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes, options);
        return (int)Math.Min((heap * BytesOfByte / Megabyte) + LeastMegabytes, MostMegabytes);
    }

    /// <summary>Refuses a heap that cannot be looked at from within.</summary>
    /// <param name="heap">Its bytes.</param>
    /// <param name="free">The bytes of memory that are free.</param>
    /// <param name="options">The limit.</param>
    /// <exception cref="RecordingException">It cannot; says why.</exception>
    internal static void CheckHeap(long heap, long free, HeapSnapshotOptions options)
    {
        string outside = string.Create(
            CultureInfo.InvariantCulture, $"From outside there is no limit: dotnet pprof collect -p {Environment.ProcessId} --profile heap-types");
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
