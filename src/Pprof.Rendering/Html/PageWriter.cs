using System.Net;
using System.Security.Cryptography;
using System.Text;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Flames;
using Pprof.Rendering.Svg;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Html;

/// <summary>Writes one HTML file that needs nothing else: neither a server nor a network, which it forbids itself.</summary>
public static class PageWriter
{
    /// <summary>Writes the flame graph alone.</summary>
    /// <inheritdoc cref="TopWriter.Write"/>
    public static void WriteFlame(FlameReport report, Stream stream, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stream);
        Write([new PagePart(report)], stream, zone);
    }

    /// <summary>Writes a page of all that a profile tells: functions, graph, flame graph, callers and callees.</summary>
    /// <param name="parts">What it shows, a part for each sample type; the first is shown first.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="zone">The zone of its times.</param>
    /// <param name="cancellation">Ends the layout of graphs.</param>
    /// <exception cref="OperationCanceledException">The token asked for it.</exception>
    public static void Write(
        IReadOnlyList<PagePart> parts, Stream stream, TimeZoneInfo zone, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentOutOfRangeException.ThrowIfZero(parts.Count);
        ArgumentNullException.ThrowIfNull(stream);
        string script = "\n" + Asset.PageScript;
        string styles = "\n" + Asset.FlameStyle + Asset.Read("html/page.css");
        string title = WebUtility.HtmlEncode(FlameNames.TitleOf(parts[0].Flame.Header.File));
        using var output = new Utf8LineWriter(stream);
        output.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy(script)}">
            <meta name="viewport" content="width=device-width">
            <title>{title}</title>
            <style>{styles}</style>
            </head>
            <body>
            <noscript>This page draws its profile by a script that it brings along; nothing is loaded from elsewhere.</noscript>

            """);
        output.Write("<script type=\"application/json\" id=\"data\">"u8);
        output.Flush();
        PageJson.Write(parts, stream, zone, cancellation);
        output.Write($"</script>\n<script>{script}</script>\n</body>\n</html>\n");
    }

    // Only the scripts of this file, and no connection to anything. Styles are those of the page and of its graphs, each of
    // which has its own.
    private static string Policy(string script) => Asset.Read("html/policy.txt").Trim()
        .Replace("SCRIPTS", $"'{Hash(script)}' '{Hash($"\n{SvgBehaviour.Graph.Script}")}'", StringComparison.Ordinal);

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
