using System.Collections.Immutable;
using System.Globalization;
using Pprof.Analysis.Flames;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Drawing;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Pictures;
using Pprof.Rendering.Scenes;

namespace Pprof.Rendering.Flames;

/// <summary>Draws a flame graph: a title, what it is of, its frames, and how it is to be read.</summary>
internal sealed class FlameScene
{
    private const double Width = 1200, Margin = 12, TitleSize = 15, NoteHeight = 15;
    private readonly FlameReport _report;
    private readonly FrameName[] _names;
    private readonly Dictionary<string, Tone> _tones;
    private readonly ImmutableArray<SceneItem>.Builder _items = ImmutableArray.CreateBuilder<SceneItem>();
    private double _top = Margin;

    private FlameScene(FlameReport report)
    {
        _report = report;
        _names = FlameNames.Of(report);
        _tones = FlameColors.Classes().ToDictionary(pair => pair.Class, pair => pair.Tone);
    }

    /// <summary>Draws a report.</summary>
    /// <param name="report">What to draw.</param>
    /// <param name="zone">The zone of its time.</param>
    public static Scene Draw(FlameReport report, TimeZoneInfo zone) => new FlameScene(report).Draw(zone);

    private Scene Draw(TimeZoneInfo zone)
    {
        string title = FlameNames.TitleOf(report: _report);
        AddTitle(title, zone);
        List<FlameBox> boxes = FlameLayout.Place(_report, _names, Width - (2 * Margin), out int tooDeep);
        foreach (FlameBox box in boxes)
        {
            AddFrame(box);
        }

        _top += boxes.Max(box => box.Box.Bottom) + Margin;
        AddNotes(FlameText.TooDeep(tooDeep, FlameLayout.MostRows));
        return new Scene(title, new Size(Width, _top), _items.ToImmutable());
    }

    private void AddTitle(string title, TimeZoneInfo zone)
    {
        _items.Add(Line(title, TitleSize, Palette.Ink) with { IsBold = true });
        _top += TitleSize * 1.5;
        string line = string.Join(" · ", FlameText.Facts(_report, zone));
        _items.Add(Line(MiddleCut.Fit(line, FlameLayout.NoteSize, Width - (2 * Margin)), FlameLayout.NoteSize, Palette.FaintInk));
        _top += NoteHeight + Margin;
    }

    private void AddFrame(FlameBox box)
    {
        FlameFrame frame = _report.Frames[box.Frame];
        Box place = Move(box.Box);
        var items = new List<SceneItem>
        {
            new RectangleItem(Inset(place), ToneOf(frame), null)
            {
                Radius = Math.Min(1.5, place.Width / 4),
            },
        };
        double foot = place.Top + ((FlameLayout.RowHeight + (FlameLayout.FontSize * 0.72)) / 2);
        if (box.Text.Length > 0)
        {
            var start = new Point(place.Left + FlameLayout.TextGap, foot);
            items.Add(new TextItem(start, box.Text, FlameLayout.FontSize, Palette.Ink) { Alignment = TextAlignment.Start });
        }

        if (box.Note.Length > 0)
        {
            var end = new Point(place.Right - FlameLayout.TextGap, foot);
            items.Add(new TextItem(end, box.Note, FlameLayout.NoteSize, Palette.FaintInk) { Alignment = TextAlignment.End });
        }

        _items.Add(new GroupItem(
            string.Create(CultureInfo.InvariantCulture, $"frame{box.Frame}"),
            FlameText.Tooltip(_report, _names, box.Frame),
            [.. items])
        {
            Facts = ImmutableDictionary<string, string>.Empty.Add("class", frame.IsInline ? "box inlined" : "box"),
        });
    }

    // Inlined calls are paler, but in a comparison a paler colour is a smaller change.
    private Tone ToneOf(FlameFrame frame)
    {
        Tone tone = _tones[FlameColors.ClassOf(_report, _names, frame)];
        bool isPaler = frame.IsInline && _report.Sides == FlameSides.One;
        return isPaler ? new Tone(Paler(tone.Light, Palette.Paper.Light), Paler(tone.Dark, Palette.Paper.Dark)) : tone;
    }

    private static Color Paler(Color color, Color paper)
    {
        return new Color(Mix(color.Red, paper.Red), Mix(color.Green, paper.Green), Mix(color.Blue, paper.Blue));

        static byte Mix(byte own, byte ground) => (byte)((own * 0.62) + (ground * 0.38));
    }

    private void AddNotes(string tooDeep)
    {
        if (_report.Sides != FlameSides.One)
        {
            AddLegend();
        }

        foreach (string note in new[] { FlameText.Reading(_report.Sides), FlameText.Lost(_report), tooDeep })
        {
            if (note.Length > 0)
            {
                _items.Add(Line(note, FlameLayout.NoteSize, Palette.FaintInk));
                _top += NoteHeight;
            }
        }

        _top += Margin / 2;
    }

    private void AddLegend()
    {
        const double Swatch = 76, Height = 16;
        double left = Margin;
        foreach ((int shade, string meaning) in FlameColors.Legend)
        {
            _items.Add(new RectangleItem(
                new Box(left, _top, left + Swatch, _top + Height), _tones[FlameColors.ClassOfShade(shade)], null));
            _items.Add(new TextItem(
                new Point(left + (Swatch / 2), _top + 12), MeaningOf(shade, meaning), FlameLayout.NoteSize, Palette.Ink));
            left += Swatch;
        }

        _top += Height + 4;
    }

    private string MeaningOf(int shade, string meaning) => _report.Sides == FlameSides.AfterAndBefore
        ? meaning
        : shade switch { -FlameColors.Shades => "less", 0 => "even", FlameColors.Shades => "more", _ => "" };

    private TextItem Line(string text, double size, Tone tone) =>
        new(new Point(Margin, _top + size), text, size, tone) { Alignment = TextAlignment.Start };

    private Box Move(Box box) => new(box.Left + Margin, box.Top + _top, box.Right + Margin, box.Bottom + _top);

    // A hair of paper between boxes, less between those that are hardly more themselves.
    private static Box Inset(Box box)
    {
        double gap = Math.Min(0.35, box.Width / 8);
        return new Box(box.Left + gap, box.Top + 0.5, box.Right - gap, box.Bottom - 0.5);
    }
}
