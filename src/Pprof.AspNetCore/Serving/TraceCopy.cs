using Microsoft.AspNetCore.Http;

namespace Pprof.AspNetCore.Serving;

/// <summary>
/// Copies a trace to an answer. The runtime waits for its reader, and with it whoever asks the runtime for anything else: a
/// client that does not read is left before long.
/// </summary>
internal static class TraceCopy
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Copies all; an answer that has begun can only break off, so that nobody takes it for the whole.</summary>
    /// <param name="stream">The trace; disposed of when the client does not read.</param>
    /// <param name="context">The request.</param>
    /// <param name="most">The bytes that it may be long.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="OperationCanceledException">It is too long, or the client did not read.</exception>
    public static async Task RunAsync(Stream stream, HttpContext context, long most, CancellationToken cancel)
    {
        long left = most;
        byte[] piece = new byte[64 << 10];
        for (int length; (length = await stream.ReadAsync(piece, cancel).ConfigureAwait(false)) > 0;)
        {
            left -= length;
            if (left < 0)
            {
                context.Abort();
                throw new OperationCanceledException("The trace grew larger than it may.");
            }

            await WriteAsync(stream, context, piece.AsMemory(0, length), cancel).ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(Stream stream, HttpContext context, ReadOnlyMemory<byte> piece, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await context.Response.Body.WriteAsync(piece, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // At once: whoever stops the session waits for the runtime, and that for us.
            await stream.DisposeAsync().ConfigureAwait(false);
            context.Abort();
            throw;
        }
    }
}
