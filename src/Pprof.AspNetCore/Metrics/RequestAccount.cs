using Pprof.AspNetCore.Labels;

namespace Pprof.AspNetCore.Metrics;

/// <summary>What the requests of a kind have cost an application.</summary>
internal sealed class RequestAccount(RequestKind kind)
{
    private long _cpuNanoseconds;
    private long _allocatedBytes;

    public RequestKind Kind => kind;

    public long CpuNanoseconds => Interlocked.Read(ref _cpuNanoseconds);

    public long AllocatedBytes => Interlocked.Read(ref _allocatedBytes);

    public void Add(long cpuNanoseconds, long allocatedBytes)
    {
        Interlocked.Add(ref _cpuNanoseconds, cpuNanoseconds);
        Interlocked.Add(ref _allocatedBytes, allocatedBytes);
    }
}
