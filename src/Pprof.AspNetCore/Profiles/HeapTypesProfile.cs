using Microsoft.Extensions.Options;
using Pprof.Collectors;

namespace Pprof.AspNetCore.Profiles;

/// <summary>All objects by type, with what keeps them alive.</summary>
/// <param name="options">The largest heap.</param>
/// <param name="turn">For one at a time.</param>
internal sealed class HeapTypesProfile(IOptions<PprofOptions> options, RequestGate turn) : INamedProfile
{
    public string Name => "heap-types";

    public string Description => "All objects of the heap by type, with what alone keeps them alive. The application stands meanwhile, about a third of a second for a million objects.";

    public int Count => 0;

    public TimeMeaning Time => TimeMeaning.Moment;

    public async Task<RecordedProfile> TakeAsync(ProfileRequest request, CancellationToken cancel)
    {
        // Each stops the application and takes a multiple of its heap.
        if (!turn.TryEnter())
        {
            throw new ProfileRefusedException("Could not look at the heap: heap-types already in use", 500);
        }

        try
        {
            var limits = new HeapSnapshotOptions { MostBytesWithin = (long)options.Value.MaxHeapMegabytes << 20 };
            return await HeapSnapshot.TakeAsync(Environment.ProcessId, limits, null, cancel).ConfigureAwait(false);
        }
        finally
        {
            turn.Leave();
        }
    }
}
