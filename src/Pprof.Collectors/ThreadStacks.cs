using Pprof.Collectors.Threads;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors;

/// <summary>
/// The stacks of all managed threads at a moment, whether they run or wait, as Go's profile <c>goroutine</c>: the sample type
/// is <c>goroutine/count</c>, samples have the label <c>thread.name</c>. Threads that only work for recordings are left out,
/// and so are those that run no method of .NET. All threads stand a few dozen times for it, well below a millisecond each.
/// </summary>
public static class ThreadStacks
{
    // The runtime's sampler sees every thread each time, so that the first look is all that is needed.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(60);

    // On a machine so busy that the sampler did not come to its turn.
    private static readonly TimeSpan LongGlance = TimeSpan.FromSeconds(1);

    /// <summary>Looks at the threads.</summary>
    /// <param name="processId">The process, our own or another one that we may watch.</param>
    /// <param name="options">What is asked for; null for the defaults.</param>
    /// <param name="port">
    /// The port to which the runtime of a process that was just started connects by itself; it is resumed then.
    /// </param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RecordingException">The process cannot be looked at; says why.</exception>
    public static async Task<RecordedProfile> TakeAsync(
        int processId, ThreadStacksOptions? options = null, DiagnosticsPort? port = null, CancellationToken cancel = default)
    {
        options ??= new ThreadStacksOptions();
        RecordedProfile seen = await TakeAsync(processId, Glance, options, port, cancel).ConfigureAwait(false);
        if (seen.Profile.Samples.Count == 0)
        {
            seen = await TakeAsync(processId, LongGlance, options, port: null, cancel).ConfigureAwait(false);
        }

        return seen.Profile.Samples.Count > 0 ? seen : throw new RecordingException("The runtime told of no thread.");
    }

    private static async Task<RecordedProfile> TakeAsync(
        int processId, TimeSpan glance, ThreadStacksOptions options, DiagnosticsPort? port, CancellationToken cancel)
    {
        var wanted = new CpuProfileOptions { Clock = ProfileClock.Wall, Rate = 1000, HasTimestamps = true, HasLines = options.HasLines };
        CpuRecorder recorder = await CpuRecorder.StartAsync(processId, wanted, port, cancel).ConfigureAwait(false);
        await using (recorder.ConfigureAwait(false))
        {
            await Task.Delay(glance, cancel).ConfigureAwait(false);
            RecordedProfile recorded = await recorder.StopAsync(cancel).ConfigureAwait(false);
            return recorded with { Profile = FirstStacks.Of(recorded.Profile, options.HasThreadIds) };
        }
    }
}
