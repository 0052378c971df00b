using System.Collections.Concurrent;
using Pprof.AspNetCore.Labels;

namespace Pprof.AspNetCore.Metrics;

/// <summary>All accounts of an application that were used, one for each kind of request.</summary>
internal sealed class RequestAccounts
{
    private readonly ConcurrentDictionary<RequestKind, RequestAccount> _accounts = [];

    /// <summary>In no order.</summary>
    public IEnumerable<RequestAccount> All => _accounts.Values;

    /// <summary>The account of a kind.</summary>
    public RequestAccount Of(RequestKind kind) =>
        _accounts.TryGetValue(kind, out RequestAccount? known) ? known : _accounts.GetOrAdd(kind, added => new RequestAccount(added));
}
