namespace Pprof.Tool.Host;

/// <summary>Ends a report that writes much: what is written after the cancellation is refused.</summary>
internal sealed class CancellableStream(Stream stream, CancellationToken cancellation) : WriteOnlyStream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        stream.Write(buffer);
    }

    public override void Flush() => stream.Flush();
}
