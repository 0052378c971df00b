using Microsoft.Win32.SafeHandles;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>
/// An event for each thread on each CPU, and a ring for each CPU. Threads that start later inherit the events, so that
/// none of their time is missed. The profiler's own threads are watched as well and their samples are dropped later:
/// what they start, such as a worker of the pool, has to be seen.
/// </summary>
internal sealed class PerfCpuEvents : PerfEvents
{
    // Until no new thread is found; a program that starts threads all the time ends it.
    private const int MaxRounds = 16;

    private readonly PerfRequest _request;
    private readonly int _ringLength;
    private readonly IReadOnlyList<int> _cpus;
    private readonly PerfRing?[] _rings;
    private readonly SafeFileHandle?[] _ringOwners;
    private readonly List<SafeFileHandle> _events = [];

    private PerfCpuEvents(PerfRequest request, IReadOnlyList<int> cpus, int ringLength)
    {
        _request = request;
        _ringLength = ringLength;
        _cpus = cpus;
        _rings = new PerfRing?[cpus.Count];
        _ringOwners = new SafeFileHandle?[cpus.Count];
    }

    public override IEnumerable<PerfRing> Rings => _rings.OfType<PerfRing>();

    public override int Count => _events.Count;

    public static PerfCpuEvents? TryOpen(PerfRequest request, IReadOnlyList<int> cpus, int ringLength, out PerfError error)
    {
        var events = new PerfCpuEvents(request, cpus, ringLength);
        error = events.OpenThreads();
        if (error == default && events._events.Count > 0)
        {
            return events;
        }

        error = error == default ? new PerfError(Errno.NoSuchProcess, IsMemory: false) : error;
        events.Dispose();
        return null;
    }

    public override void Stop()
    {
        foreach (SafeFileHandle source in _events)
        {
            PerfCalls.Stop(source);
        }
    }

    public override void Dispose()
    {
        foreach (PerfRing ring in Rings)
        {
            ring.Dispose();
        }

        foreach (SafeFileHandle source in _events)
        {
            source.Dispose();
        }
    }

    private PerfError OpenThreads()
    {
        var known = new HashSet<int>();
        for (int round = 0; round < MaxRounds; round++)
        {
            int before = known.Count;
            foreach (int threadId in _request.ThreadIds().Where(known.Add))
            {
                Owners.MayDouble |= round > 0;
                PerfError error = OpenThread(threadId);
                if (error != default)
                {
                    return error;
                }
            }

            if (known.Count == before)
            {
                break;
            }
        }

        return default;
    }

    private PerfError OpenThread(int threadId)
    {
        for (int i = 0; i < _cpus.Count; i++)
        {
            SafeFileHandle? source = PerfCalls.Open(_request.Attributes, threadId, _cpus[i], out int error);
            if (source is null)
            {
                if (error == Errno.NoSuchProcess)
                {
                    return default;
                }

                // A CPU that was taken off meanwhile.
                if (error == Errno.NoSuchDevice)
                {
                    continue;
                }

                return new PerfError(error, IsMemory: false);
            }

            _events.Add(source);
            Owners.AddEvent(PerfCalls.IdOf(source), threadId);
            PerfError ringError = Connect(source, i);
            if (ringError != default)
            {
                return ringError;
            }
        }

        return default;
    }

    private PerfError Connect(SafeFileHandle source, int cpu)
    {
        if (_ringOwners[cpu] is SafeFileHandle owner)
        {
            return new PerfError(PerfCalls.Redirect(source, owner), IsMemory: false);
        }

        _rings[cpu] = PerfRing.TryMap(source, _ringLength, out int error);
        _ringOwners[cpu] = error == 0 ? source : null;
        return new PerfError(error, IsMemory: error != 0);
    }
}
