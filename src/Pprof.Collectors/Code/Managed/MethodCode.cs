using Pprof.NetTrace.Events;
using Pprof.Symbols.Lines;

namespace Pprof.Collectors.Code.Managed;

/// <summary>The code of a method, as events told of it; a method has several over time.</summary>
internal sealed class MethodCode
{
    /// <summary>The time of code that was there before anybody looked.</summary>
    public const long Always = long.MinValue;

    /// <summary>The time of what has not happened.</summary>
    public const long Never = long.MaxValue;

    public required ulong MethodId { get; init; }

    public required ulong Start { get; init; }

    /// <summary>In bytes; 0 if only the beginning is known.</summary>
    public uint Size { get; set; }

    /// <summary>Whether events told of the beginning alone, and the file was asked for the size.</summary>
    public bool IsSizeSought { get; set; }

    /// <summary>Which version of the method it is, as the runtime counts.</summary>
    public ulong Version { get; init; }

    /// <summary>0 if it is not known.</summary>
    public ulong ModuleId { get; set; }

    public uint Token { get; set; }

    public MethodTier Tier { get; set; }

    /// <summary>Whether it was made at run time and is of no module.</summary>
    public bool IsDynamic { get; init; }

    public required TextPlace Names { get; init; }

    /// <summary>In nanoseconds; <see cref="Always"/> if it was there before the events began.</summary>
    public required long LoadTime { get; init; }

    /// <summary>In nanoseconds; <see cref="Never"/> while it is there.</summary>
    public long UnloadTime { get; set; } = Never;

    /// <summary>The path of its module, where that was known already.</summary>
    public string? ModulePath { get; set; }

    /// <summary>Null if the runtime tells of none: code that was compiled ahead of time, and dynamic methods.</summary>
    public IlOffsetMap? Map { get; set; }

    /// <summary>What was made of it; null until it is asked for.</summary>
    public ManagedMethod? Method { get; set; }

    public ulong Limit => Start + Size;

    public bool IsAliveAt(long time) => LoadTime <= time && time < UnloadTime;
}
