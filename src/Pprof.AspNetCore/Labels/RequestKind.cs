using Pprof.Collectors;

namespace Pprof.AspNetCore.Labels;

/// <summary>Requests of one route and method; there is one for each such pair.</summary>
/// <param name="labels">As <see cref="Labels"/>.</param>
/// <param name="route">As <see cref="Route"/>.</param>
/// <param name="method">As <see cref="Method"/>.</param>
internal sealed class RequestKind(LabelSet labels, string route, string method)
{
    /// <summary>What they are labelled with.</summary>
    public LabelSet Labels => labels;

    /// <summary>The route's pattern; empty for an endpoint without one.</summary>
    public string Route => route;

    /// <summary>The method; <c>_OTHER</c> for what clients make up.</summary>
    public string Method => method;
}
