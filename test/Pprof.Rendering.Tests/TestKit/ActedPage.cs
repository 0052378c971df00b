using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pprof.Tests.Shared;

namespace Pprof.Rendering.Tests.TestKit;

/// <summary>A page or picture in a browser; a script behind it acts as the reader does, and notes what it sees.</summary>
internal static class ActedPage
{
    /// <summary>The document after its scripts ran.</summary>
    public static string Open(string name, string content)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.MissingReason);
        string folder = Directory.CreateTempSubdirectory("pprof-page").FullName;
        try
        {
            string path = Path.Combine(folder, name);
            File.WriteAllText(path, content);
            return Chromium.Open(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What a script notes.</summary>
    public static JsonElement Act(string document, string act)
    {
        const string Kit = """
            const note = {};
            const field = document.querySelector('.flame .search');
            const name = one => one.querySelector('text').textContent;
            const all = which => Array.from(document.querySelectorAll(which));
            const order = (x, y) => Number(x.dataset.frame) - Number(y.dataset.frame);
            const names = () => all('.frame').sort(order).map(name).join(' ');
            const found = () => all('.frame.found').sort(order).map(name).join(' ');
            const frame = text => all('.frame').find(one => name(one) === text);
            const width = one => Math.round(one.getBoundingClientRect().width);
            const top_ = one => one.getBoundingClientRect().top;
            const path = () => all('.path button').map(one => one.textContent).join(' ');
            const click = one => one.dispatchEvent(new MouseEvent('click', { bubbles: true }));
            const press = key => document.documentElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
            const type = (text, into = document.querySelector('.flame .search')) => { into.value = text; into.dispatchEvent(new Event('input')); redraw(); };
            const redraw = () => window.dispatchEvent(new Event('afterprint'));
            const choose = type => {
              const types = document.querySelector('.tabs select');
              types.selectedIndex = type;
              types.dispatchEvent(new Event('change'));
            };
            const rows = () => all('.top tbody tr').map(row => row.querySelector('td.name button').textContent).join(' ');
            const heads = () => all('.top thead button');
            const pause = () => new Promise(resolve => setTimeout(resolve, 100));
            """;
        string script = $"{Kit}\n(async () => {{ await pause(); try {{\n{act}\n}} catch (error) {{ note.error = String(error.stack); }}\n"
            + "document.documentElement.setAttribute('data-note', JSON.stringify(note)); })();";
        bool isSvg = document.StartsWith("<?xml", StringComparison.Ordinal);

        // The script of a test is none of the page's, which would refuse it.
        string acted = isSvg
            ? document.Replace("</svg>", $"<script><![CDATA[\n{script}\n]]></script></svg>", StringComparison.Ordinal)
            : PolicyOf().Replace(document, "").Replace("</body>", $"<script>{script}</script></body>", StringComparison.Ordinal);
        string opened = Open(isSvg ? "acted.svg" : "acted.html", acted);
        Match match = Regex.Match(opened, "data-note=\"([^\"]*)\"");
        Assert.True(match.Success, opened[..Math.Min(opened.Length, 500)]);
        JsonElement note = JsonDocument.Parse(WebUtility.HtmlDecode(match.Groups[1].Value)).RootElement;
        Assert.False(note.TryGetProperty("error", out JsonElement error), error.ToString());
        return note;
    }

    private static Regex PolicyOf() => new("<meta http-equiv=\"Content-Security-Policy\"[^>]*>");
}
