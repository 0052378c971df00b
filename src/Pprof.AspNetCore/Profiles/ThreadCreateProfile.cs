using Pprof.Collectors;

namespace Pprof.AspNetCore.Profiles;

/// <summary>
/// The threads of the process. Who created them is not known, as it mostly is not in Go; their names are what there is.
/// </summary>
internal sealed class ThreadCreateProfile(TimeProvider time) : INamedProfile
{
    public string Name => "threadcreate";

    public string Description => "The threads that there are, by name";

    public int Count => ThreadList.Count();

    public TimeMeaning Time => TimeMeaning.Difference;

    public async Task<RecordedProfile> TakeAsync(ProfileRequest request, CancellationToken cancel)
    {
        Profile before = Take(time.GetUtcNow());
        if (request.Duration is not { } duration)
        {
            return new RecordedProfile(before, []);
        }

        await Task.Delay(duration, time, cancel).ConfigureAwait(false);
        return new RecordedProfile(ProfileDelta.Of(before, Take(time.GetUtcNow())), []);
    }

    private static Profile Take(DateTimeOffset now)
    {
        var type = new SampleType("threadcreate", "count");
        var builder = new ProfileBuilder(type) { PeriodType = type, Period = 1, TimeNanos = UnixTime.NanosecondsOf(now) };
        builder.Comments.Add("The threads that there are, by name: the runtime does not tell who created them");
        foreach (IGrouping<string, string> same in ThreadList.Names().GroupBy(name => name, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal))
        {
            FunctionIndex thread = builder.AddFunction(same.Key.Length == 0 ? "[thread]" : $"[{same.Key}]");
            builder.AddSample([builder.AddLocation(MappingIndex.None, 0, [new LineEntry(thread)])], [same.Count()]);
        }

        return builder.Build();
    }
}
