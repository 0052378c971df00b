using Microsoft.Extensions.Options;
using Pprof.Collectors;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.AspNetCore.Profiles;

/// <summary>All objects by type, with what keeps them alive.</summary>
/// <param name="options">The largest heap.</param>
/// <param name="turn">For one at a time of what looks at the heap.</param>
internal sealed class HeapTypesProfile(IOptions<PprofOptions> options, RequestGate turn) : INamedProfile
{
    public string Name => "heap-types";

    public string Description => "All objects of the heap by type, with what alone keeps them alive. The application stands meanwhile, about a third of a second for a million objects.";

    public int Count => 0;

    public TimeMeaning Time => TimeMeaning.Moment;

    public Task<RecordedProfile> TakeAsync(ProfileRequest request, CancellationToken cancel) =>
        TakeInTurnAsync(HeapSnapshot.TakeAsync, options.Value, turn, cancel);

    /// <summary>Looks at the heap if nobody else does.</summary>
    /// <param name="take">Looks at it.</param>
    /// <param name="options">The largest one.</param>
    /// <param name="turn">For one at a time.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ProfileRefusedException">Somebody does.</exception>
    public static async Task<RecordedProfile> TakeInTurnAsync(
        Func<int, HeapSnapshotOptions, DiagnosticsPort?, CancellationToken, Task<RecordedProfile>> take, PprofOptions options, RequestGate turn, CancellationToken cancel)
    {
        // Each stops the application and takes a multiple of its heap.
        if (!turn.TryEnter())
        {
            throw new ProfileRefusedException("Could not look at the heap: goroutine?async=1 or heap-types already in use", 500);
        }

        try
        {
            var limits = new HeapSnapshotOptions { MostBytesWithin = (long)options.MaxHeapMegabytes << 20 };
            return await take(Environment.ProcessId, limits, null, cancel).ConfigureAwait(false);
        }
        finally
        {
            turn.Leave();
        }
    }
}
