using Pprof.Collectors;
using Pprof.Collectors.Front;

namespace Pprof.AspNetCore.Profiles;

/// <summary>Where CPU time goes.</summary>
internal sealed class CpuProfile(CpuProfileSlot slot, CpuProfileOptions options) : INamedProfile
{
    public string Name => "profile";

    public string Description => "CPU profile. You can specify the duration in the seconds GET parameter. After you get the profile file, use the go tool pprof command to investigate the profile.";

    public int Count => 0;

    public TimeMeaning Time => TimeMeaning.Recording;

    public async Task<RecordedProfile> TakeAsync(ProfileRequest request, CancellationToken cancel)
    {
        // Nobody knows before whether somebody else is faster; what goes wrong later is no matter of the slot.
        if (slot.IsRunning)
        {
            throw InUse();
        }

        try
        {
            return await slot.RecordAsync(request.Duration!.Value, null, options, cancel).ConfigureAwait(false);
        }
        catch (InvalidOperationException) when (slot.IsRunning)
        {
            throw InUse();
        }
        catch (RecordingException e)
        {
            throw new ProfileRefusedException($"Could not enable CPU profiling: {e.Message}", 500);
        }
    }

    private static ProfileRefusedException InUse() => new("Could not enable CPU profiling: cpu profiling already in use", 500);
}
