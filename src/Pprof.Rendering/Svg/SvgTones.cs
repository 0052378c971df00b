using System.Collections.Immutable;
using System.Text;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Svg;

/// <summary>The colours of a picture as classes, each with a value for light surroundings and one for dark.</summary>
internal sealed class SvgTones
{
    private readonly Dictionary<Tone, int> _fills = [], _strokes = [];
    private readonly List<(string Class, string Property, Tone Tone)> _rules = [];

    /// <summary>Finds all colours, in the order in which they are drawn.</summary>
    public static SvgTones Of(ImmutableArray<SceneItem> items)
    {
        var tones = new SvgTones();
        tones.AddAll(items);
        return tones;
    }

    /// <summary>The class of what is filled with a colour.</summary>
    public string Fill(Tone tone) => $"f{_fills[tone]}";

    /// <summary>The class of what is drawn with a colour.</summary>
    public string Stroke(Tone tone) => $"s{_strokes[tone]}";

    /// <summary>The rules of CSS.</summary>
    public string Rules()
    {
        var rules = new StringBuilder();
        foreach ((string name, string property, Tone tone) in _rules)
        {
            rules.Append('.').Append(name).Append('{').Append(property).Append(':').Append(tone.Light).Append('}');
        }

        rules.Append("\n@media (prefers-color-scheme:dark){");
        foreach ((string name, string property, Tone tone) in _rules.Where(rule => rule.Tone.Dark != rule.Tone.Light))
        {
            rules.Append('.').Append(name).Append('{').Append(property).Append(':').Append(tone.Dark).Append('}');
        }

        return rules.Append("}\n").ToString();
    }

    private void AddAll(ImmutableArray<SceneItem> items)
    {
        foreach (SceneItem item in items)
        {
            switch (item)
            {
                case RectangleItem rectangle:
                    AddFill(rectangle.Fill);
                    AddStroke(rectangle.Outline?.Tone);
                    break;
                case CurveItem curve:
                    AddStroke(curve.Pen.Tone);
                    break;
                case PolygonItem polygon:
                    AddFill(polygon.Fill);
                    break;
                case TextItem text:
                    AddFill(text.Tone);
                    break;
                case GroupItem group:
                    AddAll(group.Items);
                    break;
            }
        }
    }

    private void AddFill(Tone? tone) => Add(tone, _fills, 'f', "fill");

    private void AddStroke(Tone? tone) => Add(tone, _strokes, 's', "stroke");

    private void Add(Tone? tone, Dictionary<Tone, int> known, char letter, string property)
    {
        if (tone is { } value && known.TryAdd(value, known.Count))
        {
            _rules.Add(($"{letter}{known.Count - 1}", property, value));
        }
    }
}
