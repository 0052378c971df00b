using System.Collections.Immutable;

namespace Pprof.NetTrace;

/// <summary>The form of a field in an event's payload; the numbers are those of the format.</summary>
public enum FieldType
{
    /// <summary>Not described.</summary>
    None = 0,

    /// <summary>The fields of <see cref="EventField.Fields"/>, one after the other.</summary>
    Object = 1,

    /// <summary>Four bytes, 0 or 1.</summary>
    Boolean = 3,

    /// <summary>Two bytes of UTF-16.</summary>
    Char = 4,

    /// <summary>One byte with a sign.</summary>
    SByte = 5,

    /// <summary>One byte.</summary>
    Byte = 6,

    /// <summary>Two bytes with a sign.</summary>
    Int16 = 7,

    /// <summary>Two bytes.</summary>
    UInt16 = 8,

    /// <summary>Four bytes with a sign.</summary>
    Int32 = 9,

    /// <summary>Four bytes.</summary>
    UInt32 = 10,

    /// <summary>Eight bytes with a sign.</summary>
    Int64 = 11,

    /// <summary>Eight bytes.</summary>
    UInt64 = 12,

    /// <summary>Four bytes with a binary point.</summary>
    Single = 13,

    /// <summary>Eight bytes with a binary point.</summary>
    Double = 14,

    /// <summary>Eight numbers of two bytes, from the year to the millisecond.</summary>
    DateTime = 16,

    /// <summary>Sixteen bytes.</summary>
    Guid = 17,

    /// <summary>UTF-16 up to a zero character.</summary>
    String = 18,

    /// <summary>A count of two bytes, then as many elements.</summary>
    Array = 19,

    /// <summary>A number with a sign, of as many bytes as it needs.</summary>
    VarInt = 20,

    /// <summary>A number of as many bytes as it needs.</summary>
    VarUInt = 21,

    /// <summary><see cref="EventField.ElementCount"/> elements.</summary>
    FixedLengthArray = 22,

    /// <summary>One byte of UTF-8.</summary>
    Utf8CodeUnit = 23,

    /// <summary>Where elements stand, counted from behind this field.</summary>
    RelativeLocation = 24,

    /// <summary>Where elements stand, counted from the beginning of the payload.</summary>
    DataLocation = 25,
}

/// <summary>A field of an event's payload.</summary>
/// <param name="Name">As the provider calls it; empty in elements of arrays.</param>
/// <param name="Type">The form.</param>
/// <param name="Element">The elements of an array or a location, otherwise null.</param>
/// <param name="ElementCount">How many of them an array of fixed length has.</param>
/// <param name="Fields">The fields of an object.</param>
public sealed record EventField(
    string Name, FieldType Type, EventField? Element, int ElementCount, ImmutableArray<EventField> Fields);
