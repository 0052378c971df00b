using System.Globalization;
using Pprof.Collectors.Code.Native;
using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Perf;

namespace Pprof.Collectors.Recording;

/// <summary>Makes the profile of a recording that has ended.</summary>
internal sealed class RecordedProfileBuilder(CpuProfileOptions options, RecordingClock clock, ThreadTable threads)
{
    /// <summary>How the recording ended up.</summary>
    public required RecorderStatus Status { get; init; }

    /// <summary>The time of a sample, in nanoseconds.</summary>
    public required long Period { get; init; }

    /// <summary>What should be known of the recording, a sentence each.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    /// <summary>The binary that the profile is said to be of; empty if it is not known.</summary>
    public required string MainBinary { get; init; }

    /// <summary>Whether the runtime told of all its methods.</summary>
    public required bool HasNames { get; init; }

    /// <summary>Makes it.</summary>
    public RecordedProfile Build(StackStore stacks, SampleStore samples, ProcessCode code, NativeCode native)
    {
        string time = options.Clock == ProfileClock.Wall ? "wall" : "cpu";
        var builder = new ProfileBuilder(new SampleType("samples", "count"), new SampleType(time, "nanoseconds"))
        {
            PeriodType = new SampleType(time, "nanoseconds"),
            Period = Period,
            TimeNanos = clock.TimeNanos,
            DurationNanos = clock.DurationNanos,
        };

        // The others count by these clocks themselves; and what a thread used is not known where samples have lost theirs.
        bool hasClocks = Status.Rung is CpuRung.Perf or CpuRung.PerfUser && !samples.IsFull;
        var mappings = new MappingRows(builder, native);
        mappings.AddMain(MainBinary);
        new ProfileAssembler(builder, new StackFrames(code, hasRoots: Status.Rung != CpuRung.Runtime, HasNames), mappings, options)
            .Add(stacks, samples, hasClocks ? Known(stacks) : null, clock.ToUnixTime);
        string rate = (1e9 / Period).ToString("0.#", CultureInfo.InvariantCulture);
        var rung = RungText.Of(Status.Rung!.Value);
        builder.Comments.Add($"Recorded by {rung.By} at {rate} Hz: {rung.PromiseBy(options.Clock)}.");
        foreach (string notice in (IEnumerable<string>)[.. OfStatus(), .. Notices])
        {
            builder.Comments.Add(notice);
        }

        Profile profile = builder.Build();
        return new RecordedProfile(profile, [.. Notices]) { Status = Status with { SampledTime = TimeOf(profile) } };
    }

    // What is known better by the clocks of threads than by their samples is in it.
    private static TimeSpan TimeOf(Profile profile)
    {
        long nanoseconds = 0;
        foreach (long value in profile.Samples.Values(1))
        {
            nanoseconds += value;
        }

        return TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
    }

    // On every processor that a thread comes to, its first sample takes a whole period, and the last part of one has none.
    private KnownTimes Known(StackStore stacks)
    {
        int stack = stacks.Add(new StackSample { ThreadId = 0, Time = 0, Addresses = [PerfSampler.UnsampledAddress], KernelCount = 1, Count = 0, Nanoseconds = 0 });
        RecordedThread[] busy = [.. clock.Threads.Busy.Select(threads.Get).Where(thread => !thread.IsProfiler)];
        return new KnownTimes(clock.Threads.UsedBy, busy, stack, Period * OnlineCpus.Read().Count);
    }

    private IEnumerable<string> OfStatus()
    {
        if (Status.Reason.Length > 0 && options is { Rung: null, Clock: ProfileClock.Cpu })
        {
            yield return $"A better way does not work here: {Status.Reason}.";
        }

        if (Status.LostSamples > 0)
        {
            yield return $"{Status.LostSamples} samples were lost.";
        }
    }
}
