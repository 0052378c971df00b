using System.Collections.Immutable;
using Pprof.NetTrace.Events;

namespace Pprof.NetTrace.Reading;

/// <summary>Parses the descriptions of events in a stream of version 6.</summary>
internal static class CompactMetadataParser
{
    private const int LeastFieldLength = 4;

    private enum Extra : byte
    {
        Opcode = 1,
        Keywords = 3,
        MessageTemplate = 4,
        Description = 5,
        KeyValue = 6,
        ProviderGuid = 7,
        Level = 8,
        Version = 9,
    }

    public static void Parse(TraceBlock block, EventTypeTable types)
    {
        ByteCursor cursor = block.CursorAt(0);
        cursor.Take(cursor.ReadUInt16());
        while (cursor.Left > 0)
        {
            int length = cursor.ReadUInt16();
            int start = cursor.Position;
            cursor.Take(length);
            var row = new ByteCursor(block.Bytes[..cursor.Position], block.Offset, start);
            types.Add(ParseRow(ref row));
        }
    }

    private static EventType ParseRow(ref ByteCursor cursor)
    {
        uint metadataId = cursor.ReadVarUInt32();
        string provider = cursor.ReadUtf8();
        int eventId = (int)cursor.ReadVarUInt32();
        string name = cursor.ReadUtf8();
        ImmutableArray<EventField> fields = ReadFields(ref cursor, depth: 0);
        Extras extras = ReadExtras(ref cursor);
        return new EventType
        {
            MetadataId = (int)metadataId,
            Provider = provider,
            EventId = eventId,
            Name = name,
            Keywords = extras.Keywords,
            Version = extras.Version,
            Level = extras.Level,
            Opcode = extras.Opcode,
            Fields = fields,
            Known = KnownEvents.Find(provider, eventId),
        };
    }

    private static ImmutableArray<EventField> ReadFields(ref ByteCursor cursor, int depth)
    {
        int count = cursor.ReadUInt16();
        if (count > cursor.Left / LeastFieldLength)
        {
            throw cursor.Error("There are fewer fields than an event is said to have.");
        }

        ImmutableArray<EventField>.Builder fields = ImmutableArray.CreateBuilder<EventField>(count);
        for (; count > 0; count--)
        {
            int length = cursor.ReadUInt16();
            int start = cursor.Position;
            fields.Add(ReadField(ref cursor, cursor.ReadUtf8(), depth));
            cursor.Take(length - (cursor.Position - start));
        }

        return fields.MoveToImmutable();
    }

    private static EventField ReadField(ref ByteCursor cursor, string name, int depth)
    {
        if (depth > MetadataParser.DeepestField)
        {
            throw cursor.Error("The fields of an event are nested too deeply.");
        }

        var type = (FieldType)cursor.ReadByte();
        EventField? element = null;
        int elementCount = 0;
        ImmutableArray<EventField> fields = [];
        if (type is FieldType.Array or FieldType.FixedLengthArray or FieldType.RelativeLocation or FieldType.DataLocation)
        {
            element = ReadField(ref cursor, "", depth + 1);
        }

        if (type == FieldType.FixedLengthArray)
        {
            elementCount = cursor.ReadUInt16();
        }

        if (type == FieldType.Object)
        {
            fields = ReadFields(ref cursor, depth + 1);
        }

        return new EventField(name, type, element, elementCount, fields);
    }

    private static Extras ReadExtras(ref ByteCursor cursor)
    {
        var extras = default(Extras);
        if (cursor.Left == 0)
        {
            return extras;
        }

        int length = cursor.ReadUInt16();
        int end = cursor.Position + length;
        while (cursor.Position < end && ReadExtra(ref cursor, ref extras))
        {
        }

        cursor.Take(end - cursor.Position);
        return extras;
    }

    // What a newer writer adds has a length that only it knows: then the rest is left.
    private static bool ReadExtra(ref ByteCursor cursor, ref Extras extras)
    {
        switch ((Extra)cursor.ReadByte())
        {
            case Extra.Opcode:
                extras.Opcode = cursor.ReadByte();
                return true;
            case Extra.Keywords:
                extras.Keywords = cursor.ReadUInt64();
                return true;
            case Extra.Level:
                extras.Level = cursor.ReadByte();
                return true;
            case Extra.Version:
                extras.Version = cursor.ReadByte();
                return true;
            case Extra.MessageTemplate or Extra.Description:
                cursor.ReadUtf8();
                return true;
            case Extra.KeyValue:
                cursor.ReadUtf8();
                cursor.ReadUtf8();
                return true;
            case Extra.ProviderGuid:
                cursor.ReadGuid();
                return true;
            default:
                return false;
        }
    }

    private record struct Extras(ulong Keywords, int Level, int Version, int Opcode);
}
