using Microsoft.AspNetCore.Http;

namespace Pprof.AspNetCore.Serving;

/// <summary>Answers with the headers that Go's net/http/pprof gives them.</summary>
internal static class Answers
{
    private const string Text = "text/plain; charset=utf-8";

    /// <summary>Go's client shows the text of an error only if this header is there.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.Headers["X-Go-Pprof"] = "1";
        context.Response.Headers.Remove("Content-Disposition");
        return WriteAsync(context, Text, System.Text.Encoding.UTF8.GetBytes(text + "\n"));
    }

    /// <summary>As Go's router refuses.</summary>
    public static Task RefuseMethodAsync(HttpContext context, string allowed)
    {
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = allowed;
        return WriteAsync(context, Text, "Method Not Allowed\n"u8.ToArray());
    }

    /// <summary>As Go's router redirects to the address with a slash, without which the links of the page lead astray.</summary>
    public static Task RedirectAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        string target = request.PathBase.Add(request.Path.Add("/")).ToUriComponent() + request.QueryString.ToUriComponent();
        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        context.Response.Headers.Location = target;
        string link = System.Net.WebUtility.HtmlEncode(target);
        context.Response.ContentType = "text/html; charset=utf-8";
        byte[] body = System.Text.Encoding.UTF8.GetBytes($"<a href=\"{link}\">Moved Permanently</a>.\n\n");
        context.Response.ContentLength = body.Length;
        return WriteBodyAsync(context, body);
    }

    public static Task TextAsync(HttpContext context, ReadOnlyMemory<byte> text) => WriteAsync(context, Text, text);

    /// <summary>A file to keep.</summary>
    public static void BeginFile(HttpContext context, string name)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = "application/octet-stream";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{HeaderText(name)}\"";
    }

    /// <summary>Writes an answer of known length.</summary>
    public static Task WriteAsync(HttpContext context, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return WriteBodyAsync(context, body);
    }

    /// <summary>Writes the body, unless only the headers were asked for.</summary>
    public static Task WriteBodyAsync(HttpContext context, ReadOnlyMemory<byte> body) => HttpMethods.IsHead(context.Request.Method)
        ? Task.CompletedTask
        : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();

    // Applications name profiles as they like.
    private static string HeaderText(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || "._-/ ".Contains(letter, StringComparison.Ordinal) ? letter : '_'));
}
