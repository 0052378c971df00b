using Pprof.Collectors;

namespace Pprof.AspNetCore.Profiles;

/// <summary>A profile that the application itself counts.</summary>
internal sealed class CountedProfile(CustomProfile profile, TimeProvider time) : INamedProfile
{
    public string Name => profile.Name;

    public string Description => "";

    public int Count => profile.Count;

    public TimeMeaning Time => TimeMeaning.Difference;

    public async Task<RecordedProfile> TakeAsync(ProfileRequest request, CancellationToken cancel)
    {
        if (request.Duration is not { } duration)
        {
            return new RecordedProfile(profile.Snapshot(), []);
        }

        Profile before = profile.Snapshot();
        await Task.Delay(duration, time, cancel).ConfigureAwait(false);
        return new RecordedProfile(ProfileDelta.Of(before, profile.Snapshot()), []);
    }
}
