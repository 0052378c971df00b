using Pprof.Collectors.Events;

namespace Pprof.Collectors.Threads;

/// <summary>Makes a profile of threads of one of their time: what each was first seen at.</summary>
internal static class FirstStacks
{
    private const string ThreadId = "thread.id";
    private const string EndTimestamp = "end_timestamp_ns";
    private static readonly SampleType Type = new("goroutine", "count");

    /// <param name="profile">Whose samples have threads and times.</param>
    /// <param name="hasIds">Whether every thread has a sample of its own; else those of equal stack and labels are one.</param>
    public static Profile Of(Profile profile, bool hasIds)
    {
        var rows = new ProfileRows(profile, new ProfileBuilder(Type)
        {
            PeriodType = Type,
            Period = 1,
            TimeNanos = profile.TimeNanos,
        });
        foreach (SampleIndex sample in First(profile).Where(sample => !IsProfiler(profile, sample)))
        {
            rows.Add(sample, [1], key => key == EndTimestamp || (key == ThreadId && !hasIds));
        }

        Profile stacks = rows.Builder.Build();
        if (hasIds || stacks.Samples.Count == 0)
        {
            return stacks;
        }

        var merger = new ProfileMerger();
        merger.Add(stacks);
        return merger.Build();
    }

    private static IEnumerable<SampleIndex> First(Profile profile)
    {
        var first = new SortedDictionary<long, (SampleIndex Sample, long Time)>();
        for (var sample = new SampleIndex(0); sample.Value < profile.Samples.Count; sample = new SampleIndex(sample.Value + 1))
        {
            long thread = Number(profile, sample, ThreadId);
            long time = Number(profile, sample, EndTimestamp);

            // Of very many threads, late samples lose theirs, which has an earlier one.
            if (thread == 0)
            {
                continue;
            }

            if (!first.TryGetValue(thread, out (SampleIndex Sample, long Time) known) || time < known.Time)
            {
                first[thread] = (sample, time);
            }
        }

        return first.Values.Select(each => each.Sample);
    }

    // Of another process, whose own recorder we do not know otherwise. A program may go on on top of it.
    private static bool IsProfiler(Profile profile, SampleIndex sample)
    {
        foreach (LocationIndex location in profile[sample].Stack)
        {
            switch (FrameRoles.RoleOf(profile[location].Line(0).Function.SystemName.Span))
            {
                case FrameRole.Profiler:
                    return true;
                case FrameRole.Program:
                    return false;
            }
        }

        return false;
    }

    private static long Number(Profile profile, SampleIndex sample, string key)
    {
        foreach (LabelEntry label in profile[sample].Labels)
        {
            if (profile[label.Key] == key)
            {
                return label.Num;
            }
        }

        return 0;
    }
}
