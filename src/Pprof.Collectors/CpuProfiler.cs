using Pprof.Collectors.Front;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors;

/// <summary>
/// Records CPU profiles of this process, one at a time. All members may be called from any thread.
/// </summary>
/// <example>
/// <code>
/// CpuProfiler.Start("cpu.pb.gz");
/// Work();
/// CpuProfiler.Stop();
/// </code>
/// </example>
public static class CpuProfiler
{
    /// <summary>The place of the one profile, for whoever ends no profile but his own.</summary>
    internal static CpuProfileSlot Slot { get; } = new(new OwnProcessEngine(), TimeProvider.System);

    /// <summary>Whether a profile is being recorded, started or written: until then another one cannot be started.</summary>
    public static bool IsRunning => Slot.IsRunning;

    /// <summary>
    /// Starts a profile that <see cref="Stop"/> writes to a file, or the end of the process, be it in order, by SIGTERM or
    /// by Ctrl+C. An existing file is replaced once all is written.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another profile is being recorded; says since when.</exception>
    /// <exception cref="RecordingException">The process cannot be sampled; says why.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    /// <exception cref="ArgumentException">The path is null or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static void Start(string path, CpuProfileOptions? options = null) => Wait(() => StartAsync(path, options));

    /// <summary>Starts a profile that <see cref="Stop"/> writes to a stream, which stays open.</summary>
    /// <exception cref="InvalidOperationException">Another profile is being recorded; says since when.</exception>
    /// <exception cref="RecordingException">The process cannot be sampled; says why.</exception>
    /// <exception cref="ArgumentException">The stream is null or cannot be written to.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static void Start(Stream stream, CpuProfileOptions? options = null) => Wait(() => StartAsync(stream, options));

    /// <inheritdoc cref="Start(string, CpuProfileOptions?)"/>
    /// <exception cref="OperationCanceledException">It was given up; nothing is recorded.</exception>
    public static Task StartAsync(string path, CpuProfileOptions? options = null, CancellationToken cancel = default) =>
        Slot.StartAsync(new FileDestination(path), options, cancel);

    /// <inheritdoc cref="Start(Stream, CpuProfileOptions?)"/>
    /// <exception cref="OperationCanceledException">It was given up; nothing is recorded.</exception>
    public static Task StartAsync(Stream stream, CpuProfileOptions? options = null, CancellationToken cancel = default) =>
        Slot.StartAsync(new StreamDestination(stream), options, cancel);

    /// <summary>Ends the profile and writes it.</summary>
    /// <exception cref="InvalidOperationException">None is being recorded, or it is being stopped already.</exception>
    /// <exception cref="IOException">The file or stream cannot be written; the profile is lost.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written; the profile is lost.</exception>
    public static RecordedProfile Stop() => Task.Run(() => StopAsync()).GetAwaiter().GetResult();

    /// <summary>Ends the profile and writes it; if that is cancelled, nothing is written and the profile is lost.</summary>
    /// <inheritdoc cref="Stop"/>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Task<RecordedProfile> StopAsync(CancellationToken cancel = default) => Slot.StopAsync(cancel);

    /// <summary>Records for a while and writes to a file; if that is cancelled, nothing is written.</summary>
    /// <inheritdoc cref="Start(string, CpuProfileOptions?)"/>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Task<RecordedProfile> RecordAsync(
        TimeSpan duration, string path, CpuProfileOptions? options = null, CancellationToken cancel = default) =>
        Slot.RecordAsync(duration, new FileDestination(path), options, cancel);

    /// <summary>Records for a while and writes to a stream, which stays open; if that is cancelled, nothing is written.</summary>
    /// <inheritdoc cref="Start(Stream, CpuProfileOptions?)"/>
    /// <exception cref="IOException">The stream cannot be written; the profile is lost.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Task<RecordedProfile> RecordAsync(
        TimeSpan duration, Stream stream, CpuProfileOptions? options = null, CancellationToken cancel = default) =>
        Slot.RecordAsync(duration, new StreamDestination(stream), options, cancel);

    /// <summary>Records for a while.</summary>
    /// <exception cref="InvalidOperationException">Another profile is being recorded; says since when.</exception>
    /// <exception cref="RecordingException">The process cannot be sampled; says why.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the profile is lost.</exception>
    public static Task<RecordedProfile> RecordAsync(
        TimeSpan duration, CpuProfileOptions? options = null, CancellationToken cancel = default) =>
        Slot.RecordAsync(duration, null, options, cancel);

    /// <summary>
    /// Starts a profile if the variable <c>PPROF_CPU_PROFILE</c> names a file, in which <c>{pid}</c> stands for the number
    /// of the process; it is written at the end of the process, or by <see cref="Stop"/>. Further variables are
    /// <c>PPROF_CPU_PROFILE_RATE</c>, <c>_CLOCK</c> (cpu, wall), <c>_RUNG</c> (perf, perf-user, signal, runtime), and with
    /// 1 or 0 <c>_TIMESTAMPS</c>, <c>_THREADS</c> and <c>_LINES</c>, as <see cref="CpuProfileOptions"/> has them.
    /// </summary>
    /// <returns>Whether one was started.</returns>
    /// <inheritdoc cref="Start(string, CpuProfileOptions?)"/>
    /// <exception cref="FormatException">A value cannot be read; names the variable and the value.</exception>
    public static bool StartFromEnvironment()
    {
        if (CpuProfileEnvironment.Read(Environment.GetEnvironmentVariable) is not { } wanted)
        {
            return false;
        }

        Start(wanted.Path, wanted.Options);
        return true;
    }

    // Elsewhere, so that no context of the caller's waits for itself.
    private static void Wait(Func<Task> start) => Task.Run(start).GetAwaiter().GetResult();
}
