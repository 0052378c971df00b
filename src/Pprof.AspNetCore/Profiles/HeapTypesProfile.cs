using Pprof.Collectors;

namespace Pprof.AspNetCore.Profiles;

/// <summary>All objects by type, with what keeps them alive.</summary>
internal sealed class HeapTypesProfile : INamedProfile
{
    public string Name => "heap-types";

    public string Description => "All objects of the heap by type, with what alone keeps them alive. The application stands meanwhile, about a third of a second for a million objects.";

    public int Count => 0;

    public TimeMeaning Time => TimeMeaning.Moment;

    public Task<RecordedProfile> TakeAsync(ProfileRequest request, CancellationToken cancel) =>
        HeapSnapshot.TakeAsync(Environment.ProcessId, null, null, cancel);
}
