using Pprof.Wire;

namespace Pprof.Reading;

/// <summary>Decodes the Function messages into columns.</summary>
internal sealed class FunctionDecoder(StringReferences strings)
{
    private readonly List<ulong> _ids = [];
    private readonly List<StringIndex> _names = [];
    private readonly List<StringIndex> _systemNames = [];
    private readonly List<StringIndex> _filenames = [];
    private readonly List<long> _startLines = [];
    private readonly List<long> _offsets = [];

    public void Decode(ref WireCursor message)
    {
        _offsets.Add(message.Offset);
        ulong id = 0;
        StringIndex name = default, systemName = default, filename = default;
        long startLine = 0;
        while (!message.AtEnd)
        {
            (ulong field, WireType type) = message.ReadTag();
            switch (field)
            {
                case 1:
                    id = message.ReadScalar(type);
                    break;
                case 2:
                    name = strings.Note(message.ReadScalar(type), message.Offset);
                    break;
                case 3:
                    systemName = strings.Note(message.ReadScalar(type), message.Offset);
                    break;
                case 4:
                    filename = strings.Note(message.ReadScalar(type), message.Offset);
                    break;
                case 5:
                    startLine = (long)message.ReadScalar(type);
                    break;
                default:
                    message.Skip(type);
                    break;
            }
        }

        _ids.Add(id);
        _names.Add(name);
        _systemNames.Add(systemName);
        _filenames.Add(filename);
        _startLines.Add(startLine);
    }

    public FunctionTable Build(out IdMap ids)
    {
        ulong[] idColumn = [.. _ids];
        ids = IdChecks.CreateMap("function", idColumn, _offsets);
        return new FunctionTable(
            ids.IsDense ? null : idColumn, [.. _names], [.. _systemNames], [.. _filenames], [.. _startLines]);
    }
}
