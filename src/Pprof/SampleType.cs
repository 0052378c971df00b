namespace Pprof;

/// <summary>What a sample's value counts and in which unit (profile.proto's ValueType): <c>cpu</c> in <c>nanoseconds</c>.</summary>
/// <param name="Type">The quantity: <c>cpu</c>, <c>inuse_space</c>, <c>contentions</c>.</param>
/// <param name="Unit">The unit of the values: <c>nanoseconds</c>, <c>bytes</c>, <c>count</c>.</param>
public readonly record struct SampleType(Utf8Text Type, Utf8Text Unit)
{
    /// <summary>The pair as pprof prints it: <c>cpu/nanoseconds</c>.</summary>
    public override string ToString() => $"{Type}/{Unit}";
}
