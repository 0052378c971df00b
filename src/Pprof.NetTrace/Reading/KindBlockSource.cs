namespace Pprof.NetTrace.Reading;

/// <summary>Version 6: a number of four bytes, the kind in its highest one, stands before each block.</summary>
internal sealed class KindBlockSource : BlockSource
{
    private const int KnownVersion = 6;
    private const int LengthBits = 24;

    private KindBlockSource(TraceInput input)
        : base(input)
    {
    }

    public override int Version => KnownVersion;

    public static new KindBlockSource Open(TraceInput input)
    {
        int major = input.ReadInt32();
        if (major != KnownVersion)
        {
            throw new NetTraceFormatException($"Version {major} of the format is not known.", input.Position - sizeof(int));
        }

        // A greater minor version only adds what may be skipped.
        input.ReadInt32();
        return new KindBlockSource(input);
    }

    public override TraceBlock? ReadNext(out BlockKind kind)
    {
        uint header = (uint)Input.ReadInt32();
        kind = (BlockKind)(header >> LengthBits);
        return kind == BlockKind.EndOfStream ? null : Input.ReadBlock((int)(header & ((1U << LengthBits) - 1)));
    }
}
