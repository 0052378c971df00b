namespace Pprof;

/// <summary>The position of a text in its profile's <see cref="StringTable"/>; 0 is the empty text.</summary>
/// <param name="Value">The row, from 0.</param>
public readonly record struct StringIndex(int Value)
{
    /// <summary>The empty text of every profile.</summary>
    public static StringIndex Empty => default;

    /// <summary>Whether this is the empty text.</summary>
    public bool IsEmpty => Value == 0;
}

/// <summary>The position of a sample in its profile's <see cref="SampleTable"/>.</summary>
/// <param name="Value">The row, from 0.</param>
public readonly record struct SampleIndex(int Value);

/// <summary>The position of a stack in its profile's <see cref="StackTable"/>.</summary>
/// <param name="Value">The row, from 0.</param>
public readonly record struct StackIndex(int Value);

/// <summary>The position of a set of labels in its profile's <see cref="LabelSetTable"/>; 0 is the empty set.</summary>
/// <param name="Value">The row, from 0.</param>
public readonly record struct LabelSetIndex(int Value)
{
    /// <summary>The set of a sample without labels.</summary>
    public static LabelSetIndex Empty => default;
}

/// <summary>The position of a location in its profile's <see cref="LocationTable"/>; not its id on the wire.</summary>
/// <param name="Value">The row, from 0.</param>
public readonly record struct LocationIndex(int Value);

/// <summary>The position of a line in its profile's <see cref="LocationTable"/>, counted over all locations.</summary>
/// <param name="Value">The row, from 0.</param>
public readonly record struct LineIndex(int Value);

/// <summary>The position of a function in its profile's <see cref="FunctionTable"/>; not its id on the wire.</summary>
/// <param name="Value">The row, from 0.</param>
public readonly record struct FunctionIndex(int Value);

/// <summary>The position of a mapping in its profile's <see cref="MappingTable"/>; not its id on the wire.</summary>
/// <param name="Value">The row, from 0, or -1 for <see cref="None"/>.</param>
public readonly record struct MappingIndex(int Value)
{
    /// <summary>The mapping of a location that has none.</summary>
    public static MappingIndex None => new(-1);

    /// <summary>Whether there is no mapping.</summary>
    public bool IsNone => Value < 0;
}
