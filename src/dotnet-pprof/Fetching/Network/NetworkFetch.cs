using System.IO.Pipelines;
using Pprof.Tool.Fetching.Streams;

namespace Pprof.Tool.Fetching.Network;

/// <summary>A profile on its way from a server: received in the background, read when its turn comes.</summary>
internal sealed class NetworkFetch(NetworkAddress address)
{
    // What a profile rarely exceeds. The rest of a larger one is received as it is read.
    private const int MostWaiting = 16 << 20;

    // Text of older formats is held as a whole, and a server may send without end.
    private const long MostReceived = 1L << 30;
    private const int PieceLength = 64 * 1024;
    private const int LengthToExplain = 512;

    private readonly Pipe _pipe = new(new PipeOptions(
        pauseWriterThreshold: MostWaiting,
        resumeWriterThreshold: MostWaiting / 2,
        minimumSegmentSize: PieceLength,
        useSynchronizationContext: false));

    private string _mediaType = "";
    private long _received;

    public NetworkAddress Address => address;

    /// <summary>The number of bytes that have come.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Receives the profile; what goes wrong is kept for <see cref="Read"/>.</summary>
    public async Task ReceiveAsync(HttpRequester requester, TimeLimit limit)
    {
        Exception? failure = null;
        try
        {
            limit.Resume();
            using HttpAnswer answer = await requester.GetAsync(address, limit.Token).ConfigureAwait(false);
            if (!answer.IsSuccess)
            {
                throw new ToolException(await answer.DescribeFailureAsync(limit.Token).ConfigureAwait(false));
            }

            CheckLength(answer.Length ?? 0);
            _mediaType = answer.MediaType;
            Stream body = await answer.OpenAsync(limit.Token).ConfigureAwait(false);
            limit.Pause();
            await CopyAsync(body, limit).ConfigureAwait(false);
        }
        catch (OperationCanceledException e)
        {
            failure = new ToolException(Lateness(limit.Limit), e);
        }
        catch (Exception e)
        {
            failure = HttpFailure.Explain(e, address);
        }

        await _pipe.Writer.CompleteAsync(failure).ConfigureAwait(false);
    }

    /// <summary>Reads the profile, waiting for what is still to come. May be called once.</summary>
    /// <exception cref="ToolException">It cannot be fetched, or is none; the message does not name the source.</exception>
    public Profile Read()
    {
        using Stream body = _pipe.Reader.AsStream();
        var input = new PeekedStream(body, LengthToExplain);
        try
        {
            return ProfileInput.Read(input);
        }
        catch (ProfileFormatException e)
        {
            throw new ToolException(WhatElse(input.Seen) ?? $"{e.Message} (at byte {e.Offset})", e);
        }
    }

    private async Task CopyAsync(Stream body, TimeLimit limit)
    {
        while (true)
        {
            limit.Resume();
            int read = await body.ReadAsync(_pipe.Writer.GetMemory(PieceLength), limit.Token).ConfigureAwait(false);
            limit.Pause();
            if (read == 0)
            {
                return;
            }

            Volatile.Write(ref _received, _received + read);
            CheckLength(_received);
            _pipe.Writer.Advance(read);
            FlushResult flushed = await _pipe.Writer.FlushAsync(limit.Token).ConfigureAwait(false);
            if (flushed.IsCompleted)
            {
                // Whoever reads has seen enough.
                return;
            }
        }
    }

    private static void CheckLength(long length)
    {
        if (length > MostReceived)
        {
            throw new ToolException("the answer is longer than 1 GiB, as no profile is");
        }
    }

    private string Lateness(TimeSpan limit) => Received > 0
        ? $"the profile was not complete after {limit.TotalSeconds:0} s; -timeout=… waits longer"
        : $"the server did not answer within {limit.TotalSeconds:0} s; -timeout=… waits longer";

    // Answers that are taken for profiles.
    private string? WhatElse(ReadOnlySpan<byte> start)
    {
        if (ErrorPage.IsOne(_mediaType, start))
        {
            return $"the server answers with a page, not a profile: {ErrorPage.FirstLine(start)}";
        }

        return start.StartsWith("go 1."u8) && start.IndexOf(" trace"u8) is > 0 and < 16
            ? "is an execution trace, not a profile; go tool trace reads it"
            : null;
    }
}
