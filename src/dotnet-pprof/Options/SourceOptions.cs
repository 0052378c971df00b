using System.Collections.Immutable;
using Pprof.Tool.Fetching.Network;

namespace Pprof.Tool.Options;

/// <summary>Where profiles come from and what is done to them before any report.</summary>
internal sealed record SourceOptions
{
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>The binary given before the sources, or empty.</summary>
    public string Executable { get; init; } = "";

    /// <summary>Profiles to subtract.</summary>
    public ImmutableArray<string> Base { get; init; } = [];

    /// <summary>Profiles to compare with: shares are of their total.</summary>
    public ImmutableArray<string> DiffBase { get; init; } = [];

    public string BuildId { get; init; } = "";

    public string Comment { get; init; } = "";

    public string Symbolize { get; init; } = "";

    public string Tools { get; init; } = "";

    /// <summary>In seconds; -1 if not given.</summary>
    public int Seconds { get; init; } = -1;

    /// <summary>In seconds; -1 if not given.</summary>
    public int Timeout { get; init; } = -1;

    /// <summary>What to send to servers besides.</summary>
    public ImmutableArray<RequestHeader> Headers { get; init; } = [];

    public bool AllFrames { get; init; }

    /// <summary>The address of the web UI, or empty.</summary>
    public string Http { get; init; } = "";

    public bool NoBrowser { get; init; }

    public string TlsCertificate { get; init; } = "";

    public string TlsKey { get; init; } = "";

    public string TlsAuthority { get; init; } = "";
}
