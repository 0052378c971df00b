using Pprof.Collectors;

namespace Pprof.AspNetCore.Profiles;

/// <summary>Where the time of all threads goes, running or waiting.</summary>
internal sealed class WallProfile : INamedProfile
{
    private int _isTaken;

    public string Name => "wall";

    public string Description => "Where the time of all managed threads goes, running or waiting. You can specify the duration in the seconds GET parameter. All threads are stopped about a thousand times a second meanwhile.";

    public int Count => 0;

    public TimeMeaning Time => TimeMeaning.Recording;

    public async Task<RecordedProfile> TakeAsync(ProfileRequest request, CancellationToken cancel)
    {
        if (Interlocked.Exchange(ref _isTaken, 1) != 0)
        {
            throw new ProfileRefusedException("Could not enable wall profiling: wall profiling already in use", 500);
        }

        try
        {
            CpuRecorder recorder = await CpuRecorder.StartAsync(Environment.ProcessId, new CpuProfileOptions { Clock = ProfileClock.Wall }, null, cancel).ConfigureAwait(false);
            await using (recorder.ConfigureAwait(false))
            {
                await Task.Delay(request.Duration!.Value, cancel).ConfigureAwait(false);
                return await recorder.StopAsync(cancel).ConfigureAwait(false);
            }
        }
        catch (RecordingException e)
        {
            throw new ProfileRefusedException($"Could not enable wall profiling: {e.Message}", 500);
        }
        finally
        {
            Volatile.Write(ref _isTaken, 0);
        }
    }
}
