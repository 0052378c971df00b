using System.Text;
using Pprof.Rendering.Flames;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Html;

/// <summary>The styles of the colours of frames, for light and dark surroundings.</summary>
internal static class FlameStyles
{
    /// <summary>The rules, one for each class.</summary>
    public static string Text
    {
        get
        {
            var light = new StringBuilder();
            var dark = new StringBuilder();
            foreach ((string name, Tone tone) in FlameColors.Classes())
            {
                light.Append(Rule(name, tone.Light));
                dark.Append("  ").Append(Rule(name, tone.Dark));
            }

            return $"{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n";
        }
    }

    // The colour of a box, and of a step of the legend.
    private static string Rule(string name, Color color) => $".{name} rect {{ fill: {color}; }} span.{name} {{ background: {color}; }}\n";
}
