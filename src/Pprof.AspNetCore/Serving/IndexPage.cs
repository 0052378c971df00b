using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Pprof.AspNetCore.Serving;

/// <summary>The page of all profiles, as Go shows it, or the same as JSON.</summary>
internal static class IndexPage
{
    private const string JsonType = "application/json";
    private const string HtmlType = "text/html";

    public static Task WriteAsync(HttpContext context, IEnumerable<IndexRow> rows)
    {
        IndexRow[] ordered = [.. rows.OrderBy(row => row.Name, StringComparer.Ordinal)];
        context.Response.Headers.Vary = "Accept";
        return WantsJson(context)
            ? Answers.WriteAsync(context, "application/json; charset=utf-8", Json(ordered))
            : Answers.WriteAsync(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(Html(ordered)));
    }

    // Only who says so; a browser takes anything.
    private static bool WantsJson(HttpContext context) => context.Request.GetTypedHeaders().Accept
        .Where(type => type.MediaType.Value is JsonType or HtmlType)
        .OrderByDescending(type => type.Quality ?? 1)
        .FirstOrDefault()?.MediaType == JsonType;

    private static byte[] Json(IndexRow[] rows)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("profiles");
            foreach (IndexRow row in rows)
            {
                json.WriteStartObject();
                json.WriteString("name", row.Name);
                json.WriteString("href", Escape(row.Name));
                json.WriteNumber("count", row.Count);
                json.WriteString("description", row.Description);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static string Html(IndexRow[] rows)
    {
        var page = new StringBuilder("""
            <html>
            <head>
            <title>/debug/pprof/</title>
            <style>
            .profile-name{
            	display:inline-block;
            	width:6rem;
            }
            </style>
            </head>
            <body>
            /debug/pprof/
            <br>
            <p>Set debug=1 as a query parameter to export in legacy text format</p>
            <br>
            Types of profiles available:
            <table>
            <thead><td>Count</td><td>Profile</td></thead>

            """);
        foreach (IndexRow row in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{row.Count}</td><td><a href='{Escape(row.Name)}?debug=1'>{WebUtility.HtmlEncode(row.Name)}</a></td></tr>\n");
        }

        page.Append("""
            </table>
            <a href="goroutine?debug=2">full goroutine stack dump</a>
            <br>
            <p>
            Profile Descriptions:
            <ul>

            """);
        foreach (IndexRow row in rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li><div class=profile-name>{WebUtility.HtmlEncode(row.Name)}: </div> {WebUtility.HtmlEncode(row.Description)}</li>\n");
        }

        return page.Append("""
            </ul>
            </p>
            </body>
            </html>
            """).ToString();
    }

    private static string Escape(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
}

/// <summary>A row of the page.</summary>
/// <param name="Name">The profile's name, and its address.</param>
/// <param name="Count">How many samples it has now.</param>
/// <param name="Description">A sentence.</param>
internal sealed record IndexRow(string Name, int Count, string Description);
