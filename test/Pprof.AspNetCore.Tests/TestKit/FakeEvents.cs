using Pprof.AspNetCore.Profiles;
using Pprof.Collectors;
using Pprof.Collectors.Events;
using Pprof.Tests.Shared;

namespace Pprof.Tests.AspNetCore.TestKit;

/// <summary>Records events that tests make up.</summary>
internal sealed class FakeEvents : IEventRecorder
{
    private int _open;

    /// <summary>The recordings that were not disposed of.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>What they were started with.</summary>
    public List<string> Started { get; } = [];

    /// <summary>The lines of <see cref="ProfileText"/> that a profile is made of.</summary>
    public Func<string, bool, string[]> Samples { get; set; } = (_, _) => [];

    public string? Failure { get; set; }

    /// <summary>Whether nobody has foreseen the failure.</summary>
    public bool IsOdd { get; set; }

    public Task<IEventRecording> StartAsync(IReadOnlyCollection<string> kinds, CancellationToken cancel)
    {
        if (Failure is not null)
        {
            throw IsOdd ? new FormatException(Failure) : new RecordingException(Failure);
        }

        Started.Add(string.Join(',', kinds.Order(StringComparer.Ordinal)));
        Interlocked.Increment(ref _open);
        return Task.FromResult<IEventRecording>(new Recording(this));
    }

    private sealed class Recording(FakeEvents events) : IEventRecording
    {
        public Task<RecordedProfile> TakeAsync(string kind, bool collects, CancellationToken cancel)
        {
            KindShape shape = EventKinds.Find(kind).Shape;
            Profile profile = ProfileText.Parse([.. shape.SampleTypes], events.Samples(kind, collects));
            return Task.FromResult(new RecordedProfile(
                profile with
                {
                    TimeNanos = UnixTime.NanosecondsOf(TimeProvider.System.GetUtcNow()),
                    PeriodType = shape.PeriodType,
                    Period = shape.Period,
                    DefaultSampleType = shape.Default,
                },
                []));
        }

        public ValueTask DisposeAsync()
        {
            Interlocked.Decrement(ref events._open);
            return ValueTask.CompletedTask;
        }
    }
}
