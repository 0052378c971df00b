using System.Collections.Immutable;
using Pprof.NetTrace.Events;

namespace Pprof.NetTrace.Reading;

/// <summary>Parses the description of an event in a stream of version 4 or 5.</summary>
internal static class MetadataParser
{
    public const int DeepestField = 16;
    private const int LeastFieldLength = 6;

    private enum Tag : byte
    {
        Opcode = 1,
        Fields = 2,
    }

    public static EventType Parse(TraceBlock block, in EventRow row)
    {
        var cursor = new ByteCursor(block.Bytes[..(row.PayloadStart + row.PayloadLength)], block.Offset, row.PayloadStart);
        int metadataId = cursor.ReadInt32();
        string provider = cursor.ReadUtf16();
        int eventId = cursor.ReadInt32();
        string name = cursor.ReadUtf16();
        ulong keywords = cursor.ReadUInt64();
        int version = cursor.ReadInt32();
        int level = cursor.ReadInt32();
        ImmutableArray<EventField> fields = ReadFields(ref cursor, depth: 0);
        int opcode = ReadTags(ref cursor, ref fields);
        return new EventType
        {
            MetadataId = metadataId,
            Provider = provider,
            EventId = eventId,
            Name = name,
            Keywords = keywords,
            Version = version,
            Level = level,
            Opcode = opcode,
            Fields = fields,
            Known = KnownEvents.Find(provider, eventId),
        };
    }

    // Version 5 adds what older readers skip, and describes there what they could not.
    private static int ReadTags(ref ByteCursor cursor, ref ImmutableArray<EventField> fields)
    {
        int opcode = 0;
        while (cursor.Left > sizeof(int))
        {
            int length = cursor.ReadCount(leastSize: 1);
            var tag = (Tag)cursor.ReadByte();
            int end = cursor.Position + length;
            if (tag == Tag.Opcode)
            {
                opcode = cursor.ReadByte();
            }
            else if (tag == Tag.Fields)
            {
                fields = ReadSizedFields(ref cursor, depth: 0);
            }

            cursor.Take(end - cursor.Position);
        }

        return opcode;
    }

    private static ImmutableArray<EventField> ReadFields(ref ByteCursor cursor, int depth)
    {
        CheckDepth(depth, cursor);
        int count = cursor.ReadCount(LeastFieldLength);
        ImmutableArray<EventField>.Builder fields = ImmutableArray.CreateBuilder<EventField>(count);
        for (; count > 0; count--)
        {
            var type = (FieldType)cursor.ReadInt32();
            ImmutableArray<EventField> inner = type == FieldType.Object ? ReadFields(ref cursor, depth + 1) : [];
            fields.Add(new EventField(cursor.ReadUtf16(), type, null, 0, inner));
        }

        return fields.MoveToImmutable();
    }

    private static ImmutableArray<EventField> ReadSizedFields(ref ByteCursor cursor, int depth)
    {
        CheckDepth(depth, cursor);
        int count = cursor.ReadCount(LeastFieldLength);
        ImmutableArray<EventField>.Builder fields = ImmutableArray.CreateBuilder<EventField>(count);
        for (; count > 0; count--)
        {
            int start = cursor.Position;
            int length = cursor.ReadInt32();
            string name = cursor.ReadUtf16();
            fields.Add(ReadSizedType(ref cursor, name, depth));
            cursor.Take(length - (cursor.Position - start));
        }

        return fields.MoveToImmutable();
    }

    private static EventField ReadSizedType(ref ByteCursor cursor, string name, int depth)
    {
        CheckDepth(depth, cursor);
        var type = (FieldType)cursor.ReadInt32();
        return type switch
        {
            FieldType.Array => new EventField(name, type, ReadSizedType(ref cursor, "", depth + 1), 0, []),
            FieldType.Object => new EventField(name, type, null, 0, ReadSizedFields(ref cursor, depth + 1)),
            _ => new EventField(name, type, null, 0, []),
        };
    }

    private static void CheckDepth(int depth, in ByteCursor cursor)
    {
        if (depth > DeepestField)
        {
            throw cursor.Error("The fields of an event are nested too deeply.");
        }
    }
}
