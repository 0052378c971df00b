using System.Globalization;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Flames;
using Pprof.Rendering.Pictures;
using Pprof.Rendering.Svg;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Html;

/// <summary>
/// Writes the <see cref="WeblistReport"/> as one page that opens from disk: source with the values of each line, and, for
/// who opens a line, the addresses that it became. It has no script, and loads nothing.
/// </summary>
internal sealed class WeblistWriter
{
    // The background of the line that costs all of the total; the text has to stay legible.
    private const double StrongestHeat = 0.45;
    private readonly WeblistReport _report;
    private readonly Utf8LineWriter _output;

    private WeblistWriter(WeblistReport report, Utf8LineWriter output)
    {
        _report = report;
        _output = output;
    }

    /// <summary>Writes a page.</summary>
    /// <param name="report">What it shows.</param>
    /// <param name="pattern">What was asked for; the title of the page.</param>
    /// <param name="stream">Where it goes.</param>
    public static void Write(WeblistReport report, string pattern, Stream stream)
    {
        using var output = new Utf8LineWriter(stream);
        new WeblistWriter(report, output).Write(pattern);
    }

    private void Write(string pattern)
    {
        string title = Visible(pattern);
        string policy = Asset.Read("html/policy.txt").Trim().Replace("SCRIPTS", "'none'", StringComparison.Ordinal);
        _output.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="{policy}"/>
            <meta name="viewport" content="width=device-width"/>
            <title>{title} – pprof</title>
            <style>
            {Asset.Read("html/weblist.css")}</style>
            </head>
            <body>
            <h1><bdi>{title}</bdi></h1>
            <p>Total: {Visible(_report.Total)}. A line opens to show the addresses that it became. Columns: line, flat, cum.</p>

            """);
        foreach (WeblistFile file in _report.Files)
        {
            WriteFile(file);
        }

        _output.Write("</body>\n</html>\n");
    }

    private void WriteFile(WeblistFile file)
    {
        if (file.Functions.IsEmpty)
        {
            return;
        }

        string path = file.Path.IsEmpty ? "unknown file" : Isolated(file.Path);
        _output.Write($"<h2>{path}</h2>\n");
        foreach (WeblistFunction function in file.Functions)
        {
            ShownValue flat = _report.Shown(function.Flat), cum = _report.Shown(function.Cum);
            _output.Write($"<h3>{Isolated(function.Name)} <span class=\"values\">");
            _output.Write($"{Text(flat)} flat, {Text(cum)} cum, {cum.Share.Text.Trim()} of the total</span></h3>\n<div class=\"code\">\n");
            foreach (WeblistLine line in _report.Lines(file, function))
            {
                WriteLine(line);
            }

            _output.Write("</div>\n");
        }
    }

    private void WriteLine(WeblistLine line)
    {
        double share = Math.Clamp(Math.Abs(line.Cum.Share.Percent ?? 0) / 100, 0, 1);
        string heat = share < 0.001
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" style=\"--share:{StrongestHeat * Math.Sqrt(share):0.###}\"");
        bool opens = !line.Addresses.IsEmpty;
        _output.Write(opens ? $"<details class=\"line\"><summary{heat}>" : $"<div class=\"line\"{heat}>");
        _output.Write($"<span class=\"n\">{line.Number.ToString(CultureInfo.InvariantCulture)}</span>");
        WriteValue(line.Flat);
        WriteValue(line.Cum);
        string text = line.Text is { } known ? XmlText.Escape(known.ToString()) : line.Number == 0 ? "unknown lines" : "";
        _output.Write($"<span class=\"t\">{text}</span>");
        if (!opens)
        {
            _output.Write("</div>\n");
            return;
        }

        _output.Write("</summary><div class=\"addresses\">\n");
        foreach (WeblistAddress address in line.Addresses)
        {
            WriteAddress(address);
        }

        _output.Write("</div></details>\n");
    }

    private void WriteAddress(WeblistAddress address)
    {
        _output.Write("<div><span></span>");
        WriteValue(_report.Shown(address.Flat));
        WriteValue(_report.Shown(address.Cum));
        _output.Write(string.Create(CultureInfo.InvariantCulture, $"<span>0x{address.Address:x}</span><span>"));
        bool isFirst = true;
        foreach (InlinedCall call in address.Calls)
        {
            string source = _report.TextOf(call).ToString().Trim();
            string place = string.Create(CultureInfo.InvariantCulture, $"{call.File}:{call.Line}");
            _output.Write($"{(isFirst ? "" : "\n")}{Isolated(place)}  <bdi>{XmlText.Escape(source)}</bdi>");
            isFirst = false;
        }

        _output.Write("</span></div>\n");
    }

    private void WriteValue(ShownValue value) =>
        _output.Write(value.Share.Part == 0 ? "<span class=\"v\">.</span>" : $"<span class=\"v some\">{Text(value)}</span>");

    // Units come from the profile.
    private static string Text(ShownValue value) => Visible(value.Text);

    // Letters that are written to the left turn nothing around that stands beside them.
    private static string Isolated(Utf8Text text) => $"<bdi>{Visible(text)}</bdi>";

    private static string Visible(Utf8Text text) => XmlText.Escape(VisibleLine.Of(text, FlameNames.Longest));
}
