using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Json;

/// <summary>The parts that the objects of several reports have. What is unknown is left out.</summary>
internal static class JsonFields
{
    /// <summary>A text as a value; JSON has no other than valid UTF-8, so that invalid bytes become U+FFFD.</summary>
    public static void WriteTextValue(this Utf8JsonWriter json, Utf8Text text)
    {
        if (Utf8.IsValid(text.Span))
        {
            json.WriteStringValue(text.Span);
        }
        else
        {
            json.WriteStringValue(text.ToString());
        }
    }

    /// <summary>A property that is a text.</summary>
    public static void WriteText(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Utf8Text text)
    {
        json.WritePropertyName(name);
        json.WriteTextValue(text);
    }

    /// <summary>A property that is a text, unless it is empty.</summary>
    public static void WriteKnown(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Utf8Text text)
    {
        if (!text.IsEmpty)
        {
            json.WriteText(name, text);
        }
    }

    /// <summary>A property that is a number, unless it is 0.</summary>
    public static void WriteKnown(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long number)
    {
        if (number != 0)
        {
            json.WriteNumber(name, number);
        }
    }

    /// <summary>A property that is true, or is not there.</summary>
    public static void WriteFlag(this Utf8JsonWriter json, ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, true);
        }
    }

    /// <summary>What rows of nodes begin with.</summary>
    public static void WriteNode(this Utf8JsonWriter json, Utf8Text name, ShownValue flat, Share sum, ShownValue cum)
    {
        json.WriteText("name"u8, name);
        json.WriteValue("flat"u8, "flat_percent"u8, flat);
        json.WriteShare("sum_percent"u8, sum);
        json.WriteValue("cum"u8, "cum_percent"u8, cum);
    }

    /// <summary>An address as text: most readers of JSON lose the last digits of large numbers.</summary>
    public static void WriteAddress(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ulong address) =>
        json.WriteString(name, string.Create(CultureInfo.InvariantCulture, $"0x{address:x}"));

    /// <summary>A share in per cent, null of a total of 0.</summary>
    public static void WriteShare(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Share share)
    {
        if (share.Percent is { } percent)
        {
            json.WriteNumber(name, percent);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A value and its share.</summary>
    public static void WriteValue(
        this Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> shareName, ShownValue value)
    {
        json.WriteNumber(name, value.Raw);
        json.WriteShare(shareName, value.Share);
    }

    /// <summary>The place that a node stands for, as far as the granularity tells it.</summary>
    public static void WritePlace(this Utf8JsonWriter json, in Place place)
    {
        json.WriteKnown("function"u8, place.Name);
        json.WriteKnown("filename"u8, place.File);
        json.WriteKnown("line"u8, place.Line);
        json.WriteKnown("column"u8, place.Column);
        if (place.Address != 0)
        {
            json.WriteAddress("address"u8, place.Address);
        }
    }

    /// <summary>A sample type.</summary>
    public static void WriteSampleType(Utf8JsonWriter json, SampleType type)
    {
        json.WriteStartObject();
        json.WriteText("type"u8, type.Type);
        json.WriteText("unit"u8, type.Unit);
        json.WriteEndObject();
    }

    /// <summary>The labels of a sample, as an array.</summary>
    public static void WriteLabels(this Utf8JsonWriter json, Profile profile, LabelSetIndex labels)
    {
        json.WriteStartArray();
        foreach (LabelEntry label in profile[labels])
        {
            json.WriteStartObject();
            json.WriteText("key"u8, profile[label.Key]);
            if (label.IsNumeric)
            {
                json.WriteNumber("num"u8, label.Num);
                json.WriteKnown("num_unit"u8, profile[label.NumUnit]);
            }
            else
            {
                json.WriteText("str"u8, profile[label.Str]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
