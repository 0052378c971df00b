using System.Text;
using System.Text.RegularExpressions;

namespace Pprof.Tests.AspNetCore.TestKit;

/// <summary>A request and the shape of its answer: what must not differ from one program to another.</summary>
internal sealed partial record Exchange
{
    private static readonly string[] Compared =
    [
        "Allow", "Content-Disposition", "Content-Type", "Location", "X-Content-Type-Options", "X-Go-Pprof",
    ];

    public required string Request { get; init; }

    public required string Status { get; init; }

    public required IReadOnlyList<string> Headers { get; init; }

    public required IReadOnlyList<string> Body { get; init; }

    /// <summary>Asks a server.</summary>
    /// <param name="client">The client.</param>
    /// <param name="server">Where.</param>
    /// <param name="request">The method and the target.</param>
    /// <param name="title">How the transcript names the request.</param>
    public static async Task<Exchange> AskAsync(HttpClient client, Uri server, string request, string title)
    {
        string[] words = request.Split(' ');
        using var message = new HttpRequestMessage(new HttpMethod(words[0]), new Uri(server, words[1]));
        if (words.Length > 2)
        {
            message.Content = new StringContent(words[2]);
        }

        using HttpResponseMessage answer = await client.SendAsync(message, TestContext.Current.CancellationToken);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        IEnumerable<string> headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(header => Compared.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order(StringComparer.Ordinal);
        return new Exchange
        {
            Request = title,
            Status = $"{(int)answer.StatusCode} {answer.ReasonPhrase}",
            Headers = [.. headers],
            Body = [.. ShapeOf(body, answer.Content.Headers.ContentType?.MediaType ?? "")],
        };
    }

    public override string ToString() => string.Join('\n', [$"> {Request}", $"< {Status}", .. Headers.Select(header => $"< {header}"), .. Body, ""]);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static IReadOnlyList<Exchange> ReadAll(string transcript)
    {
        var all = new List<Exchange>();
        foreach (string block in ("\n" + transcript).Split("\n> ", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] lines = block.TrimEnd('\n').Split('\n');
            all.Add(new Exchange
            {
                Request = lines[0],
                Status = lines[1][2..],
                Headers = [.. lines[2..].Where(line => line.StartsWith("< ", StringComparison.Ordinal)).Select(line => line[2..])],
                Body = [.. lines[2..].Where(line => !line.StartsWith("< ", StringComparison.Ordinal))],
            });
        }

        return all;
    }

    private static IEnumerable<string> ShapeOf(byte[] body, string type) => type switch
    {
        _ when body.Length == 0 => [],
        "text/html" => Encoding.UTF8.GetString(body).TrimEnd('\n').Split('\n').Select(line => Count().Replace(line, "<td>N</td>")),
        "application/octet-stream" when body is [0x1f, 0x8b, ..] => OfProfile(ProfileReader.Read(new MemoryStream(body))),
        "application/octet-stream" => ["(binary)"],
        _ => Encoding.UTF8.GetString(body).TrimEnd('\n').Split('\n').Select(OfLine).Where(line => line.Length > 0).Distinct(),
    };

    private static IEnumerable<string> OfProfile(Profile profile) =>
    [
        $"types: {string.Join(' ', profile.SampleTypes)}",
        $"default: {(profile.DefaultSampleType.IsEmpty ? profile.SampleTypes[^1].Type : profile.DefaultSampleType)}",
        $"period: {profile.PeriodType}",
        $"time: {profile.TimeNanos > 0}, duration: {profile.DurationNanos > 0}",
    ];

    private static string OfLine(string line) => line switch
    {
        _ when line.Contains('\0', StringComparison.Ordinal) || line.StartsWith('/') => "(arguments)",
        _ when line.StartsWith("# labels: {", StringComparison.Ordinal) => "# labels: {…}",
        _ when Frame().IsMatch(line) => "#\tADDRESS\tFRAME",
        _ when line.StartsWith("# ", StringComparison.Ordinal) => "# …",
        _ when Goroutine().IsMatch(line) => "goroutine N [STATE]:",
        _ when line.StartsWith('\t') => "\tFILE:N",
        _ when Call().IsMatch(line) => "CALL(…)",
        _ => Number().Replace(Stack().Replace(line, "@ …"), "N"),
    };

    [GeneratedRegex("<td>[0-9]+</td>")]
    private static partial Regex Count();

    [GeneratedRegex(@"^#\t+0x[0-9a-f]+")]
    private static partial Regex Frame();

    [GeneratedRegex(@"^goroutine \d+ \[.*\]:$")]
    private static partial Regex Goroutine();

    [GeneratedRegex(@"^(?!.*profile: )[^ ].*\(.*\)( in goroutine \d+)?$|^created by ")]
    private static partial Regex Call();

    [GeneratedRegex("@( 0x[0-9a-f]+)+$")]
    private static partial Regex Stack();

    [GeneratedRegex("(?<![A-Za-z])[0-9]+")]
    private static partial Regex Number();
}
