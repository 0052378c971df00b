using System.Globalization;

namespace Pprof.NetTrace;

/// <summary>What a <see cref="TraceLabel"/> holds; the numbers are those of the format.</summary>
public enum TraceLabelKind
{
    /// <summary>The activity that the event belongs to.</summary>
    ActivityId = 1,

    /// <summary>The activity that another one belongs to.</summary>
    RelatedActivityId = 2,

    /// <summary>The trace of a request, 16 bytes.</summary>
    TraceId = 3,

    /// <summary>A part of a trace.</summary>
    SpanId = 4,

    /// <summary>A text under a key.</summary>
    Text = 5,

    /// <summary>A number under a key.</summary>
    Number = 6,

    /// <summary>The event's own opcode, in place of its type's.</summary>
    Opcode = 7,

    /// <summary>The event's own keywords.</summary>
    Keywords = 8,

    /// <summary>The event's own level.</summary>
    Level = 9,

    /// <summary>The event's own version.</summary>
    Version = 10,
}

/// <summary>A value that an event carries beside its payload; only streams of version 6 have them.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">The key of a text or number, otherwise empty.</param>
/// <param name="Text">The text, or the hexadecimal digits of a trace id, otherwise empty.</param>
/// <param name="Number">The number, whatever it counts; keywords and span ids are its bits.</param>
/// <param name="Id">The id of an activity.</param>
public sealed record TraceLabel(TraceLabelKind Kind, string Key, string Text, long Number, Guid Id)
{
    /// <summary>The label as a person would write it.</summary>
    public override string ToString() => Kind switch
    {
        TraceLabelKind.Text => $"{Key}={Text}",
        TraceLabelKind.Number => string.Create(CultureInfo.InvariantCulture, $"{Key}={Number}"),
        TraceLabelKind.TraceId => $"{Kind}={Text}",
        TraceLabelKind.ActivityId or TraceLabelKind.RelatedActivityId => $"{Kind}={Id}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Kind}={Number}"),
    };
}
