using System.Text;

namespace Pprof.Tests.AspNetCore.TestKit;

/// <summary>The transcripts of docs/endpoints.md: one for both programs where they answer alike, else both and the reason.</summary>
internal static class EndpointsPage
{
    /// <summary>What stands behind it is written here.</summary>
    public const string Beginning = "<!-- Written by TranscriptTests. -->";

    private const int MostLines = 6;
    private const int LongestLine = 120;

    /// <summary>Writes them.</summary>
    /// <param name="go">Go's answers.</param>
    /// <param name="ours">Ours to the same requests.</param>
    /// <param name="differences">Why we answer otherwise, by request.</param>
    public static string Write(IReadOnlyDictionary<string, Exchange> go, IReadOnlyList<Exchange> ours, IReadOnlyDictionary<string, string> differences)
    {
        StringBuilder page = new StringBuilder(Beginning).Append('\n');
        page.Append("\n### Otherwise\n");
        foreach (Exchange answer in ours.Where(answer => differences.ContainsKey(answer.Request)))
        {
            page.Append('\n').Append(differences[answer.Request]).Append("\n\n```\n").Append(Text(go[answer.Request], " – Go")).Append('\n').Append(Text(answer, " – we")).Append("```\n");
        }

        page.Append("\n### Alike\n\n```\n");
        page.AppendJoin('\n', ours.Where(answer => !differences.ContainsKey(answer.Request)).Select(answer => Text(go[answer.Request], "")));
        return page.Append("```\n").ToString();
    }

    private static string Text(Exchange exchange, string who)
    {
        IEnumerable<string> head = [$"> {exchange.Request}{who}", $"< {exchange.Status}", .. exchange.Headers.Select(header => $"< {header}")];
        IEnumerable<string> body = exchange.Body.Take(MostLines).Select(line => line.Length > LongestLine ? line[..LongestLine] + "…" : line);
        IEnumerable<string> rest = exchange.Body.Count > MostLines ? [$"… ({exchange.Body.Count - MostLines} more)"] : [];
        return string.Concat(head.Concat(body).Concat(rest).Select(line => line + "\n"));
    }
}
