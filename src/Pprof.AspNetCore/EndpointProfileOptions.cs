using Pprof.Collectors;

namespace Pprof.AspNetCore;

/// <summary>How long the profile of an endpoint goes on, and what it holds.</summary>
public sealed class EndpointProfileOptions
{
    /// <summary>How long after its first request began, unless <see cref="Requests"/> come first; up to a day.</summary>
    public TimeSpan Duration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many requests end it; null for any number within the duration.</summary>
    public int? Requests { get; set; }

    /// <summary>What the profile is to hold.</summary>
    public CpuProfileOptions Cpu { get; set; } = new();
}
