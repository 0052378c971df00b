using Pprof.Wire;

namespace Pprof.Reading;

/// <summary>Decodes the Location messages and their Lines into columns.</summary>
internal sealed class LocationDecoder
{
    private readonly List<ulong> _ids = [];
    private readonly List<ulong> _mappingIds = [];
    private readonly List<ulong> _addresses = [];
    private readonly List<bool> _folded = [];
    private readonly List<int> _lineStarts = [0];
    private readonly List<ulong> _lineFunctionIds = [];
    private readonly List<long> _lineNumbers = [];
    private readonly List<long> _lineColumns = [];
    private readonly List<long> _lineOffsets = [];
    private readonly List<long> _offsets = [];

    public void Decode(ref WireCursor message)
    {
        _offsets.Add(message.Offset);
        ulong id = 0, mappingId = 0, address = 0;
        bool folded = false;
        while (!message.AtEnd)
        {
            (ulong field, WireType type) = message.ReadTag();
            switch (field)
            {
                case 1:
                    id = message.ReadScalar(type);
                    break;
                case 2:
                    mappingId = message.ReadScalar(type);
                    break;
                case 3:
                    address = message.ReadScalar(type);
                    break;
                case 4:
                    WireCursor line = message.ReadMessage(type);
                    DecodeLine(ref line);
                    break;
                case 5:
                    folded = message.ReadScalar(type) != 0;
                    break;
                default:
                    message.Skip(type);
                    break;
            }
        }

        _ids.Add(id);
        _mappingIds.Add(mappingId);
        _addresses.Add(address);
        _folded.Add(folded);
        _lineStarts.Add(_lineFunctionIds.Count);
    }

    /// <summary>Resolves mappings and functions; a mapping that is not there counts as none, as in the reference.</summary>
    public LocationTable Build(IdMap mappings, IdMap functions, out IdMap ids)
    {
        ulong[] idColumn = [.. _ids];
        ids = IdChecks.CreateMap("location", idColumn, _offsets);
        var mappingRows = new MappingIndex[_mappingIds.Count];
        for (int i = 0; i < mappingRows.Length; i++)
        {
            mappingRows[i] = new MappingIndex(mappings.RowOf(_mappingIds[i]));
        }

        return new LocationTable(new LocationColumns(
            ids.IsDense ? null : idColumn,
            mappingRows,
            [.. _addresses],
            [.. _folded],
            [.. _lineStarts],
            ResolveFunctions(functions),
            [.. _lineNumbers],
            [.. _lineColumns]));
    }

    private void DecodeLine(ref WireCursor message)
    {
        _lineOffsets.Add(message.Offset);
        ulong functionId = 0;
        long number = 0, column = 0;
        while (!message.AtEnd)
        {
            (ulong field, WireType type) = message.ReadTag();
            switch (field)
            {
                case 1:
                    functionId = message.ReadScalar(type);
                    break;
                case 2:
                    number = (long)message.ReadScalar(type);
                    break;
                case 3:
                    column = (long)message.ReadScalar(type);
                    break;
                default:
                    message.Skip(type);
                    break;
            }
        }

        _lineFunctionIds.Add(functionId);
        _lineNumbers.Add(number);
        _lineColumns.Add(column);
    }

    private FunctionIndex[] ResolveFunctions(IdMap functions)
    {
        var rows = new FunctionIndex[_lineFunctionIds.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            int row = functions.RowOf(_lineFunctionIds[i]);
            if (row < 0)
            {
                throw new ProfileFormatException(
                    $"malformed profile: a line refers to function {_lineFunctionIds[i]}, which does not exist",
                    _lineOffsets[i]);
            }

            rows[i] = new FunctionIndex(row);
        }

        return rows;
    }
}
