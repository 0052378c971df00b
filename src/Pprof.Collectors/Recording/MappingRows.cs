using Pprof.Collectors.Code;
using Pprof.Collectors.Code.Native;

namespace Pprof.Collectors.Recording;

/// <summary>
/// The binaries of a profile. Methods are named by now, so that nobody has to look for the code of an assembly at an
/// address: its mapping is there for its name alone, without a range.
/// </summary>
/// <param name="builder">Takes them.</param>
/// <param name="native">The binaries at addresses; null where all code is that of methods.</param>
internal sealed class MappingRows(ProfileBuilder builder, NativeCode? native)
{
    private readonly Dictionary<NativeMapping, MappingIndex> _native = [];
    private readonly Dictionary<string, MappingIndex> _assemblies = [];

    /// <summary>Adds the binary that the profile is said to be of, which has to come first.</summary>
    public void AddMain(string binary) => _assemblies[binary] = Add(0, 0, 0, binary, "");

    /// <summary>The row of the binary that a function is in.</summary>
    public MappingIndex Of(CodeFunction function, ulong address)
    {
        if (function.Binary.Length == 0)
        {
            return MappingIndex.None;
        }

        if (native is not null && function.Kind is not (CodeKind.Managed or CodeKind.Stub) && address != 0
            && native.TryFindMapping(address, out NativeMapping? mapping))
        {
            return Of(mapping);
        }

        if (!_assemblies.TryGetValue(function.Binary, out MappingIndex row))
        {
            row = Add(0, 0, 0, function.Binary, "");
            _assemblies.Add(function.Binary, row);
        }

        return row;
    }

    private MappingIndex Of(NativeMapping mapping)
    {
        if (!_native.TryGetValue(mapping, out MappingIndex row))
        {
            row = Add(mapping.Range.Start, mapping.Range.Limit, mapping.Range.Offset, mapping.Range.Path, mapping.BuildId);
            _native.Add(mapping, row);
        }

        return row;
    }

    private MappingIndex Add(ulong start, ulong limit, ulong offset, string file, string buildId) => builder.AddMapping(new Mapping
    {
        Id = (ulong)(_native.Count + _assemblies.Count + 1),
        Start = start,
        Limit = limit,
        Offset = offset,
        File = file,
        BuildId = buildId,
        HasFunctions = true,
        HasFilenames = true,
        HasLineNumbers = true,
    });
}
