namespace Pprof.Collectors.Labels;

/// <summary>
/// What an event of the source "Pprof-Labels" holds, little endian: the version (a byte), whether what was defined before
/// is to be forgotten (a byte), the ticks of a second, and the time up to which all is told (eight bytes each); then
/// records up to the end, each with a byte for its kind.
/// </summary>
internal static class LabelBatch
{
    public const string Provider = "Pprof-Labels";
    public const int EventId = 1;
    public const byte Version = 1;

    /// <summary>A label set: its number, then the count of its labels as a byte, then for each key and value the length of its UTF-8 in two bytes, and the bytes.</summary>
    public const byte Definition = 1;

    /// <summary>A switch: thread and number of the set in four bytes each, then the time in ticks; 0 for no labels.</summary>
    public const byte Switch = 2;

    /// <summary>The number of a set that is not known, since switches were overwritten before they were told.</summary>
    public const int UnknownSet = -1;

    /// <summary>The time of labels that have been in force since before; they count only for a thread of which nothing was told.</summary>
    public const long Earlier = 0;
}
