using System.Collections.Immutable;
using System.Globalization;
using Pprof.Analysis.Flames;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Fonts;
using Pprof.Rendering.Layout;
using Pprof.Rendering.Scenes;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Flames;

/// <summary>Draws a flame graph: a title, what it is of, its frames, and how it is to be read.</summary>
internal sealed class FlameScene
{
    private const double Width = 1200, Margin = 12, TitleSize = 15, NoteSize = 10, NoteHeight = 15;
    private static readonly Tone Paper = new(new Color(0xff, 0xff, 0xff), new Color(0x16, 0x1a, 0x1f));
    private static readonly Tone Quiet = new(new Color(0x57, 0x60, 0x6a), new Color(0x9a, 0xa4, 0xaf));
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
        List<FlameBox> boxes = FlameLayout.Place(_report, _names, Width - (2 * Margin));
        foreach (FlameBox box in boxes)
        {
            AddFrame(box);
        }

        _top += boxes.Max(box => box.Box.Bottom) + Margin;
        AddNotes();
        var extent = new Size(Width, _top);
        _items.Insert(0, new RectangleItem(new Box(0, 0, Width, _top), Paper, null));
        return new Scene(title, extent, _items.ToImmutable());
    }

    private void AddTitle(string title, TimeZoneInfo zone)
    {
        _items.Add(Line(title, TitleSize, FlamePalette.Ink) with { IsBold = true });
        _top += TitleSize * 1.5;
        IEnumerable<string> facts = HeaderText.Lines(_report.Header with { File = Utf8Text.Empty, Comments = [] }, zone)
            .Concat(_report.ActiveFilters);
        string line = PlainText.Of(string.Join(" · ", facts.Select(fact => fact.Trim())));
        _items.Add(Line(Cut(line), NoteSize, Quiet));
        _top += NoteHeight + Margin;
    }

    private void AddFrame(FlameBox box)
    {
        FlameFrame frame = _report.Frames[box.Frame];
        Box place = Move(box.Box);
        var items = new List<SceneItem>
        {
            new RectangleItem(Inset(place), _tones[FlameColors.ClassOf(_report, _names, frame)], null)
            {
                Radius = Math.Min(1.5, place.Width / 4),
            },
        };
        if (box.Text.Length > 0)
        {
            double foot = place.Top + ((FlameLayout.RowHeight + (FlameLayout.FontSize * 0.72)) / 2);
            items.Add(new TextItem(new Point(place.Left + 4, foot), box.Text, FlameLayout.FontSize, FlamePalette.Ink)
            {
                Alignment = TextAlignment.Start,
            });
        }

        _items.Add(new GroupItem(
            string.Create(CultureInfo.InvariantCulture, $"frame{box.Frame}"),
            FlameText.Tooltip(_report, _names, box.Frame),
            [.. items])
        {
            Facts = frame.IsInline
                ? ImmutableDictionary<string, string>.Empty.Add("class", "inline")
                : ImmutableDictionary<string, string>.Empty,
        });
    }

    private void AddNotes()
    {
        if (_report.Sides != FlameSides.One)
        {
            AddLegend();
        }

        foreach (string note in new[] { FlameText.Reading(_report.Sides), FlameText.Lost(_report) })
        {
            if (note.Length > 0)
            {
                _items.Add(Line(note, NoteSize, Quiet));
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
                new Point(left + (Swatch / 2), _top + 12), MeaningOf(shade, meaning), NoteSize, FlamePalette.Ink));
            left += Swatch;
        }

        _top += Height + 4;
    }

    private string MeaningOf(int shade, string meaning) => _report.Sides == FlameSides.AfterAndBefore
        ? meaning
        : shade switch { -FlameColors.Shades => "less", 0 => "even", FlameColors.Shades => "more", _ => "" };

    private TextItem Line(string text, double size, Tone tone) =>
        new(new Point(Margin, _top + size), text, size, tone) { Alignment = TextAlignment.Start };

    private static string Cut(string line)
    {
        bool IsTooLong(int length) => TextMeasure.Width(line.AsSpan(0, length), NoteSize) > Width - (3 * Margin);
        int end = line.Length;
        while (end > 0 && IsTooLong(end))
        {
            end--;
        }

        return end == line.Length ? line : line[..end] + "…";
    }

    private Box Move(Box box) => new(box.Left + Margin, box.Top + _top, box.Right + Margin, box.Bottom + _top);

    // A hair of paper between boxes, less between those that are hardly more themselves.
    private static Box Inset(Box box)
    {
        double gap = Math.Min(0.35, box.Width / 8);
        return new Box(box.Left + gap, box.Top + 0.5, box.Right - gap, box.Bottom - 0.5);
    }
}
