namespace Pprof.Wire;

/// <summary>How a protobuf field is encoded.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
