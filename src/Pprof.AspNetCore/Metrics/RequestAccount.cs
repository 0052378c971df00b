using System.Collections.Concurrent;

namespace Pprof.AspNetCore.Metrics;

/// <summary>What the requests of a route and method have cost.</summary>
internal sealed class RequestAccount(string route, string method)
{
    private long _cpuNanoseconds;
    private long _allocatedBytes;

    public string Route => route;

    public string Method => method;

    public long CpuNanoseconds => Interlocked.Read(ref _cpuNanoseconds);

    public long AllocatedBytes => Interlocked.Read(ref _allocatedBytes);

    public void Add(long cpuNanoseconds, long allocatedBytes)
    {
        Interlocked.Add(ref _cpuNanoseconds, cpuNanoseconds);
        Interlocked.Add(ref _allocatedBytes, allocatedBytes);
    }
}

/// <summary>All accounts of an application that were used.</summary>
internal sealed class RequestAccounts
{
    private readonly ConcurrentDictionary<RequestAccount, bool> _accounts = [];

    /// <summary>In no order.</summary>
    public IEnumerable<RequestAccount> All => _accounts.Keys;

    public void Add(RequestAccount account)
    {
        if (!_accounts.ContainsKey(account))
        {
            _accounts[account] = true;
        }
    }
}
