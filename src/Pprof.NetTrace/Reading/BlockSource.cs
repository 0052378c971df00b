namespace Pprof.NetTrace.Reading;

/// <summary>Finds the blocks in a stream; the versions of the format frame them differently.</summary>
internal abstract class BlockSource(TraceInput input)
{
    /// <summary>The major version, from the beginning of the stream.</summary>
    public abstract int Version { get; }

    protected TraceInput Input { get; } = input;

    /// <summary>Reads the beginning of a stream.</summary>
    /// <exception cref="NetTraceFormatException">It is not that of a nettrace stream, or of a newer version.</exception>
    public static BlockSource Open(TraceInput input)
    {
        if (!input.Take(8).SequenceEqual("Nettrace"u8))
        {
            throw new NetTraceFormatException("The input is not a nettrace stream.", 0);
        }

        // The older versions have the length of a name here, the newer ones nothing.
        int first = input.ReadInt32();
        return first == 0 ? KindBlockSource.Open(input) : ObjectBlockSource.Open(input, first);
    }

    /// <summary>Reads the next block.</summary>
    /// <returns>The block, or null at the end of the stream.</returns>
    public abstract TraceBlock? ReadNext(out BlockKind kind);
}
