using System.Net;

namespace Pprof.Tool.Fetching.Network;

/// <summary>What a server answers, with the connection that the body still comes from.</summary>
internal sealed class HttpAnswer(HttpMessageInvoker client, HttpResponseMessage response) : IDisposable
{
    private const int MostOfPage = 4096;

    /// <summary>Whether a redirect led to another server, to which headers were not sent.</summary>
    public bool HeadersWereHeldBack { get; init; }

    public bool IsSuccess => response.StatusCode == HttpStatusCode.OK;

    /// <summary>As <c>text/html</c>; empty if the server does not say.</summary>
    public string MediaType => response.Content.Headers.ContentType?.MediaType ?? "";

    /// <summary>The number of bytes of the body; null if the server does not say.</summary>
    public long? Length => response.Content.Headers.ContentLength;

    /// <summary>Where the server wants to be asked instead; null if it answers itself.</summary>
    public Uri? RedirectsTo => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 ? response.Headers.Location : null;

    public Task<Stream> OpenAsync(CancellationToken cancellation) => response.Content.ReadAsStreamAsync(cancellation);

    /// <summary>A sentence on an answer that is not a success.</summary>
    public async Task<string> DescribeFailureAsync(CancellationToken cancellation)
    {
        string status = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        string line = ErrorPage.FirstLine(await ReadStartAsync(cancellation).ConfigureAwait(false));
        string hint = HeadersWereHeldBack
            ? $" (it was redirected to {response.RequestMessage?.RequestUri?.Authority}, to which no headers are sent)"
            : "";
        return $"the server answers {status}{(line.Length > 0 ? ": " : "")}{line}{hint}";
    }

    public void Dispose()
    {
        response.Dispose();
        client.Dispose();
    }

    private async Task<byte[]> ReadStartAsync(CancellationToken cancellation)
    {
        byte[] start = new byte[MostOfPage];
        try
        {
            Stream body = await OpenAsync(cancellation).ConfigureAwait(false);
            int length = await body.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            return start[..length];
        }
        catch (IOException)
        {
            // The status says enough.
            return [];
        }
    }
}
