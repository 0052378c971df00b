using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Pprof.AspNetCore.Texts;

namespace Pprof.AspNetCore.Serving;

/// <summary>
/// Names of addresses, for readers of the text form. The runtime cannot be asked for them, so that those are known that
/// stood in a text that was served; profiles have their names within.
/// </summary>
internal sealed class SymbolPage(FrameAddresses addresses)
{
    private const int LongestQuestion = 1 << 20;

    public async Task WriteAsync(HttpContext context)
    {
        string question = context.Request.QueryString.Value?.TrimStart('?') ?? "";
        if (HttpMethods.IsPost(context.Request.Method))
        {
            if (await ReadAsync(context).ConfigureAwait(false) is not { } body)
            {
                await Answers.RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "there are too many addresses").ConfigureAwait(false);
                return;
            }

            question = body;
        }

        // Not how many there are, but that there are some.
        var answer = new StringBuilder("num_symbols: 1\n");
        foreach (string word in question.Split('+'))
        {
            if (TryParse(word, out ulong address) && addresses.Find(address) is { } name)
            {
                answer.Append(CultureInfo.InvariantCulture, $"0x{address:x} {name}\n");
            }
        }

        await Answers.TextAsync(context, Encoding.UTF8.GetBytes(answer.ToString())).ConfigureAwait(false);
    }

    private static async Task<string?> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        byte[] piece = new byte[4096];
        for (int length; (length = await context.Request.Body.ReadAsync(piece, context.RequestAborted).ConfigureAwait(false)) > 0;)
        {
            body.Write(piece, 0, length);
            if (body.Length > LongestQuestion)
            {
                return null;
            }
        }

        return Encoding.ASCII.GetString(body.GetBuffer(), 0, (int)body.Length);
    }

    private static bool TryParse(string word, out ulong address) => word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? ulong.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out address)
        : ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out address);
}
