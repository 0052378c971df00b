namespace Pprof.Formats;

/// <summary>A mapping while the memory map is put in order.</summary>
internal sealed class MappedRange
{
    public ulong Start { get; set; }

    public ulong Limit { get; set; }

    public ulong Offset { get; set; }

    public Utf8Text File { get; set; }

    public Utf8Text BuildId { get; set; }

    public Mapping ToMapping(int row) => new()
    {
        Id = (ulong)row + 1,
        Start = Start,
        Limit = Limit,
        Offset = Offset,
        File = File,
        BuildId = BuildId,
    };
}
