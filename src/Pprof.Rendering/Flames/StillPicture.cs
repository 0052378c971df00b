using System.Globalization;
using System.Net;
using System.Text;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Flames;

/// <summary>Writes the rectangles and texts of a scene as SVG, in groups with tooltips; colours follow the surroundings.</summary>
internal sealed class StillPicture
{
    private readonly Utf8LineWriter _output;
    private readonly Dictionary<Tone, int> _tones = [];

    private StillPicture(Scene scene, Utf8LineWriter output)
    {
        _output = output;
        foreach (SceneItem item in scene.Items)
        {
            AddTones(item);
        }
    }

    /// <summary>Writes a group, <c>still</c>, with its styles.</summary>
    public static void Write(Scene scene, Utf8LineWriter output)
    {
        var picture = new StillPicture(scene, output);
        picture.WriteStyles();
        output.Write("<g id=\"still\">\n"u8);
        foreach (SceneItem item in scene.Items)
        {
            picture.Write(item);
        }

        output.Write("</g>\n"u8);
    }

    private void AddTones(SceneItem item)
    {
        switch (item)
        {
            case GroupItem group:
                foreach (SceneItem inner in group.Items)
                {
                    AddTones(inner);
                }

                break;
            case RectangleItem { Fill: { } fill }:
                _tones.TryAdd(fill, _tones.Count);
                break;
            case TextItem text:
                _tones.TryAdd(text.Tone, _tones.Count);
                break;
        }
    }

    private void WriteStyles()
    {
        var dark = new StringBuilder();
        _output.Write("<style>\n"u8);
        foreach ((Tone tone, int number) in _tones)
        {
            _output.Write($".t{number} {{ fill: {tone.Light}; }}\n");
            dark.Append($"  .t{number} {{ fill: {tone.Dark}; }}\n");
        }

        _output.Write($"@media (prefers-color-scheme: dark) {{\n{dark}}}\n</style>\n");
    }

    private void Write(SceneItem item)
    {
        switch (item)
        {
            case GroupItem group:
                _output.Write($"<g id=\"{group.Id}\"><title>{WebUtility.HtmlEncode(group.Tooltip)}</title>");
                foreach (SceneItem inner in group.Items)
                {
                    Write(inner);
                }

                _output.Write("</g>\n"u8);
                break;
            case RectangleItem { Fill: { } fill } rectangle:
                _output.Write(Rectangle(rectangle.Box, rectangle.Radius, _tones[fill]));
                break;
            case TextItem text:
                string anchor = text.Alignment == TextAlignment.Middle ? " text-anchor=\"middle\"" : "";
                string weight = text.IsBold ? " font-weight=\"bold\"" : "";
                _output.Write($"<text class=\"t{_tones[text.Tone]}\" x=\"{Number(text.Anchor.X)}\" y=\"{Number(text.Anchor.Y)}\"");
                _output.Write($" font-size=\"{Number(text.FontSize)}\"{anchor}{weight}>{WebUtility.HtmlEncode(text.Text)}</text>");
                break;
        }
    }

    private static string Rectangle(Box box, double radius, int tone)
    {
        string round = radius > 0 ? $" rx=\"{Number(radius)}\"" : "";
        return $"<rect class=\"t{tone}\" x=\"{Number(box.Left)}\" y=\"{Number(box.Top)}\""
            + $" width=\"{Number(box.Width)}\" height=\"{Number(box.Height)}\"{round}/>";
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
