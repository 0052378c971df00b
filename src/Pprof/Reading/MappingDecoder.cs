using Pprof.Wire;

namespace Pprof.Reading;

/// <summary>Decodes the Mapping messages.</summary>
internal sealed class MappingDecoder(StringReferences strings)
{
    private readonly List<Row> _rows = [];
    private readonly List<long> _offsets = [];

    public void Decode(ref WireCursor message)
    {
        _offsets.Add(message.Offset);
        var row = new Row();
        while (!message.AtEnd)
        {
            (ulong field, WireType type) = message.ReadTag();
            switch (field)
            {
                case 1:
                    row.Id = message.ReadScalar(type);
                    break;
                case 2:
                    row.Start = message.ReadScalar(type);
                    break;
                case 3:
                    row.Limit = message.ReadScalar(type);
                    break;
                case 4:
                    row.FileOffset = message.ReadScalar(type);
                    break;
                case 5:
                    row.File = strings.Note(message.ReadScalar(type), message.Offset);
                    break;
                case 6:
                    row.BuildId = strings.Note(message.ReadScalar(type), message.Offset);
                    break;
                case >= 7 and <= 10:
                    row.Flags[(int)field - 7] = message.ReadScalar(type) != 0;
                    break;
                default:
                    message.Skip(type);
                    break;
            }
        }

        _rows.Add(row);
    }

    public MappingTable Build(StringTable texts, out IdMap ids)
    {
        ids = IdChecks.CreateMap("mapping", [.. _rows.Select(row => row.Id)], _offsets);
        return new MappingTable([.. _rows.Select(row => row.ToMapping(texts))]);
    }

    private sealed class Row
    {
        public ulong Id { get; set; }

        public ulong Start { get; set; }

        public ulong Limit { get; set; }

        public ulong FileOffset { get; set; }

        public StringIndex File { get; set; }

        public StringIndex BuildId { get; set; }

        // has_functions, has_filenames, has_line_numbers, has_inline_frames
        public bool[] Flags { get; } = new bool[4];

        public Mapping ToMapping(StringTable texts) => new()
        {
            Id = Id,
            Start = Start,
            Limit = Limit,
            Offset = FileOffset,
            File = texts[File],
            BuildId = texts[BuildId],
            HasFunctions = Flags[0],
            HasFilenames = Flags[1],
            HasLineNumbers = Flags[2],
            HasInlineFrames = Flags[3],
        };
    }
}
