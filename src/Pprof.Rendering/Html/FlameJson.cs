using System.Text.Json;
using Pprof.Analysis.Flames;
using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Drawing;
using Pprof.Rendering.Flames;
using Pprof.Rendering.Pictures;

namespace Pprof.Rendering.Html;

/// <summary>Writes a flame graph for scripts: columns of numbers, callers before what they call.</summary>
internal sealed class FlameJson
{
    private readonly FlameReport _report;
    private readonly Utf8JsonWriter _json;
    private readonly StringRows _strings;

    private FlameJson(FlameReport report, Utf8JsonWriter json, StringRows strings)
    {
        _report = report;
        _json = json;
        _strings = strings;
    }

    /// <summary>Writes an object.</summary>
    public static void Write(FlameReport report, Utf8JsonWriter json, StringRows strings) =>
        new FlameJson(report, json, strings).Write();

    private void Write()
    {
        _json.WriteStartObject();
        _json.WriteString("sides", _report.Sides switch
        {
            FlameSides.AfterAndBefore => "after and before",
            FlameSides.MoreAndLess => "more and less",
            _ => "one",
        });
        _json.WriteString("reading", FlameText.Reading(_report.Sides));
        _json.WriteString("lost", FlameText.Lost(_report));
        WritePlaces();
        WriteFrames();
        _json.WriteEndObject();
    }

    private void WritePlaces()
    {
        FrameName[] names = FlameNames.Of(_report);
        string[] packages = [.. _report.Places.Select((place, i) => FlameColors.PackageOf(place, names[i]))];
        Numbers("names", names.Select(name => _strings.NumberOf(name.Text)));
        Numbers("ends", names.Select(name => name.End));
        Numbers("shortStarts", names.Select(name => name.ShortStart));
        Numbers("lastStarts", names.Select(name => name.LastStart));
        Numbers("files", _report.Places.Select(place => _strings.NumberOf(FileOf(place))));
        Numbers("packages", packages.Select(_strings.NumberOf));
        Numbers("hues", packages.Select(FlamePalette.HueOf));
    }

    private static string FileOf(Place place)
    {
        string file = VisibleLine.Of(place.File.IsEmpty ? place.ObjectFile : place.File, FlameNames.Longest);
        return place.Line == 0 ? file : $"{file}:{place.Line}";
    }

    private void WriteFrames()
    {
        FlameFrames frames = _report.Frames;
        Rows("depths", frame => frame.Depth);
        Rows("places", frame => frame.Place);
        Rows("totals", frame => frame.Total.After);
        Rows("selves", frame => frame.Self.After);
        if (_report.Sides != FlameSides.One)
        {
            Rows("totalsBefore", frame => frame.Total.Before);
            Rows("selvesBefore", frame => frame.Self.Before);
        }

        Rows("lostWidths", frame => (long)Math.Min(frame.LostWidth, long.MaxValue / 2));
        Numbers("inlines", Enumerable.Range(0, frames.Count).Where(frame => frames[frame].IsInline));
    }

    private void Rows(string name, Func<FlameFrame, long> value)
    {
        _json.WriteStartArray(name);
        for (int frame = 0; frame < _report.Frames.Count; frame++)
        {
            _json.WriteNumberValue(value(_report.Frames[frame]));
        }

        _json.WriteEndArray();
    }

    private void Numbers(string name, IEnumerable<int> values)
    {
        _json.WriteStartArray(name);
        foreach (int value in values)
        {
            _json.WriteNumberValue(value);
        }

        _json.WriteEndArray();
    }
}
