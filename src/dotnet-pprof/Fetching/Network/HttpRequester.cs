namespace Pprof.Tool.Fetching.Network;

/// <summary>Asks servers for profiles, and follows where they send it.</summary>
internal sealed class HttpRequester(HttpConnection connection, IReadOnlyList<RequestHeader> headers)
{
    private const int MostRedirects = 10;

    /// <summary>The answer, with a body that is still to be read.</summary>
    /// <exception cref="ToolException">A redirect leads nowhere, or a header cannot be sent.</exception>
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    public async Task<HttpAnswer> GetAsync(NetworkAddress address, CancellationToken cancellation)
    {
        Uri target = address.Uri;
        for (int redirects = 0; redirects <= MostRedirects; redirects++)
        {
            HttpAnswer answer = await SendAsync(address, target, cancellation).ConfigureAwait(false);
            if (answer.RedirectsTo is not { } location)
            {
                return answer;
            }

            answer.Dispose();
            target = Follow(target, location);
        }

        throw new ToolException($"the server redirects more than {MostRedirects} times");
    }

    private async Task<HttpAnswer> SendAsync(NetworkAddress address, Uri target, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        RequestHeader[] own = [.. HeadersFor(address)];
        bool isOwn = HttpConnection.IsOwn(address, target);
        foreach (RequestHeader header in isOwn ? own : [])
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        if (!request.Headers.Contains("User-Agent"))
        {
            request.Headers.TryAddWithoutValidation("User-Agent", $"dotnet-pprof/{ToolVersion.Text}");
        }

        HttpMessageInvoker client = connection.Open(address, target);
        try
        {
            HttpResponseMessage response = await client.SendAsync(request, cancellation).ConfigureAwait(false);
            return new HttpAnswer(client, response) { HeadersWereHeldBack = !isOwn && own.Length > 0 };
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private IEnumerable<RequestHeader> HeadersFor(NetworkAddress address)
    {
        string userInfo = address.Uri.UserInfo;
        return userInfo.Length == 0 || headers.Any(header => header.IsAuthorization)
            ? headers
            : headers.Append(RequestHeader.Basic(userInfo));
    }

    private static Uri Follow(Uri from, Uri location)
    {
        var target = new Uri(from, location);
        if (target.Scheme != Uri.UriSchemeHttp && target.Scheme != Uri.UriSchemeHttps)
        {
            throw new ToolException($"the server redirects to {target.Scheme}:, which is not followed");
        }

        return from.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp
            ? throw new ToolException($"the server redirects to http://{target.Authority}, which is not encrypted; that is not followed")
            : target;
    }
}
