using Pprof.Collectors.Code;
using Pprof.Symbols.Lines;

namespace Pprof.Collectors.Recording;

/// <summary>The locations and functions of a profile, made of frames.</summary>
internal sealed class LocationRows(ProfileBuilder builder, MappingRows mappings, bool hasLines)
{
    private readonly Dictionary<CodeFunction, FunctionIndex> _functions = [];
    private readonly Dictionary<Frame, LocationIndex> _locations = [];

    /// <summary>The row of a frame.</summary>
    public LocationIndex Of(Frame frame)
    {
        if (!_locations.TryGetValue(frame, out LocationIndex location))
        {
            SourceLine line = hasLines ? frame.Function.LineOf(frame.Address) : default;
            location = builder.AddLocation(
                mappings.Of(frame.Function, frame.Address), frame.Address, [new LineEntry(FunctionOf(frame.Function, line), line.Line)]);
            _locations.Add(frame, location);
        }

        return location;
    }

    private FunctionIndex FunctionOf(CodeFunction function, SourceLine line)
    {
        if (!_functions.TryGetValue(function, out FunctionIndex row))
        {
            SourceLine first = hasLines ? function.FirstLine : default;
            row = builder.AddFunction(function.Name, function.SystemName, first.File ?? line.File ?? "", first.Line);
            _functions.Add(function, row);
        }

        return row;
    }
}
