using Pprof.Collectors.Code;
using Pprof.Collectors.Labels;
using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Signals;

namespace Pprof.Tests.CollectorsTarget.Signals;

/// <summary>A sampler with a thread that drains it.</summary>
internal sealed class SignalRecording : ISampleSink, IDisposable
{
    private readonly SignalSampler _sampler;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _begun = new();
    private volatile bool _stops;
    private int _drainId;
    private long _firstCpu;

    private SignalRecording(int rate, bool keepsStacks)
    {
        KeepsStacks = keepsStacks;
        _sampler = SignalSampler.TryOpen(new SamplerOptions { Rate = rate, IsExcluded = id => id == _drainId }, out string reason)
            ?? throw new InvalidOperationException(reason);
        _thread = new Thread(Drain) { IsBackground = true, Name = "drain" };
    }

    public bool KeepsStacks { get; }

    /// <summary>The samples, if they are kept.</summary>
    public List<SeenSample> Samples { get; } = [];

    public long Count { get; private set; }

    public long Nanoseconds { get; private set; }

    public long UnknownNanoseconds { get; private set; }

    public long LongestStack { get; private set; }

    /// <summary>Of the process while it was recorded, without the thread that drains.</summary>
    public long Cpu { get; private set; }

    public long LostNanoseconds => _sampler.LostSamples * _sampler.Period;

    public int Missed => _sampler.MissedThreads;

    public long DrainCpu { get; private set; }

    public bool IsDisplaced => _sampler.IsDisplaced;

    public static SignalRecording Start(int rate, bool keepsStacks = false)
    {
        var recording = new SignalRecording(rate, keepsStacks);
        recording._thread.Start();
        recording._begun.Wait();
        return recording;
    }

    public void Stop()
    {
        _stops = true;
        _thread.Join();
    }

    public void Dispose()
    {
        Stop();
        _sampler.Dispose();
        _begun.Dispose();
    }

    public void Add(in StackSample sample)
    {
        Count += sample.Count;
        Nanoseconds += sample.Nanoseconds;
        LongestStack = Math.Max(LongestStack, sample.Addresses.Length);
        if (sample.Addresses[0] == SignalSampler.UnknownAddress)
        {
            UnknownNanoseconds += sample.Nanoseconds;
        }

        if (KeepsStacks)
        {
            Samples.Add(new SeenSample(sample.ThreadId, sample.Time, sample.Addresses.ToArray(), sample.Nanoseconds, sample.IsCut));
        }
    }

    public void AddMapping(in CodeMapping mapping)
    {
    }

    private void Drain()
    {
        _drainId = CurrentThread.Id();
        _firstCpu = SignalCalls.ProcessCpu();
        long firstOwn = SignalCalls.ThreadCpu(_drainId);
        _sampler.Start();
        _begun.Set();
        while (!_stops)
        {
            Thread.Sleep(20);
            _sampler.Drain(this);
        }

        _sampler.Stop();
        DrainCpu = SignalCalls.ThreadCpu(_drainId) - firstOwn;
        Cpu = SignalCalls.ProcessCpu() - _firstCpu - DrainCpu;
        _sampler.Drain(this);
    }
}

/// <summary>A sample as it was handed over.</summary>
internal sealed record SeenSample(int ThreadId, long Time, ulong[] Addresses, long Nanoseconds, bool IsCut);
