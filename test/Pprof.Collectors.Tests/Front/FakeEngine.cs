using Pprof.Collectors;
using Pprof.Collectors.Recording;

namespace Pprof.Tests.Collectors.Front;

/// <summary>Records a profile with one sample whose value is the rate that was asked for.</summary>
internal sealed class FakeEngine : ICpuEngine
{
    private int _open;

    /// <summary>The recordings that were not disposed of.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Waited for by a start.</summary>
    public Task Starting { get; set; } = Task.CompletedTask;

    public Exception? StartFailure { get; init; }

    public Exception? StopFailure { get; init; }

    /// <summary>Whether a stop never ends.</summary>
    public bool Hangs { get; init; }

    public async Task<ICpuRecording> StartAsync(CpuProfileOptions options, CancellationToken cancel)
    {
        await Starting.WaitAsync(cancel);
        if (StartFailure is not null)
        {
            throw StartFailure;
        }

        Interlocked.Increment(ref _open);
        return new Recording(this, options.Rate);
    }

    private static RecordedProfile Record(int rate)
    {
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        builder.AddSample([builder.AddLocation(MappingIndex.None, 0, [new LineEntry(builder.AddFunction("Main"))])], [rate]);
        return new RecordedProfile(builder.Build(), ["Recorded by nobody."]);
    }

    private sealed class Recording(FakeEngine engine, int rate) : ICpuRecording
    {
        public async Task<RecordedProfile> StopAsync(CancellationToken cancel)
        {
            await Task.Delay(engine.Hangs ? Timeout.Infinite : 1, cancel);
            return engine.StopFailure is null ? Record(rate) : throw engine.StopFailure;
        }

        public ValueTask DisposeAsync()
        {
            Interlocked.Decrement(ref engine._open);
            return ValueTask.CompletedTask;
        }
    }
}
