namespace Pprof.NetTrace.Reading;

/// <summary>The lists of labels that events may refer to until the next sequence point.</summary>
internal sealed class LabelTable
{
    private const byte LastOfList = 0x80;
    private readonly Dictionary<uint, TraceLabel[]> _lists = [];

    public IReadOnlyList<TraceLabel> Find(uint id) => id == 0 ? [] : _lists.GetValueOrDefault(id) ?? [];

    public void Add(TraceBlock block)
    {
        ByteCursor cursor = block.CursorAt(0);
        uint id = cursor.ReadUInt32();
        for (int count = cursor.ReadCount(leastSize: 2); count > 0; count--)
        {
            _lists[id++] = ReadList(ref cursor);
        }
    }

    public void Clear() => _lists.Clear();

    private static TraceLabel[] ReadList(ref ByteCursor cursor)
    {
        var labels = new List<TraceLabel>();
        byte kind;
        do
        {
            kind = cursor.ReadByte();
            labels.Add(ReadLabel((TraceLabelKind)(kind & ~LastOfList), ref cursor));
        }
        while ((kind & LastOfList) == 0);
        return [.. labels];
    }

    private static TraceLabel ReadLabel(TraceLabelKind kind, ref ByteCursor cursor) => kind switch
    {
        TraceLabelKind.ActivityId or TraceLabelKind.RelatedActivityId => new(kind, "", "", 0, cursor.ReadGuid()),
        TraceLabelKind.TraceId => new(kind, "", Convert.ToHexStringLower(cursor.Take(16)), 0, default),
        TraceLabelKind.Text => new(kind, cursor.ReadUtf8(), cursor.ReadUtf8(), 0, default),
        TraceLabelKind.Number => new(kind, cursor.ReadUtf8(), "", cursor.ReadVarInt64(), default),
        TraceLabelKind.SpanId or TraceLabelKind.Keywords => new(kind, "", "", cursor.ReadInt64(), default),
        TraceLabelKind.Opcode or TraceLabelKind.Level or TraceLabelKind.Version => new(kind, "", "", cursor.ReadByte(), default),
        _ => throw cursor.Error("A label is of an unknown kind."),
    };
}
