using System.Collections.Immutable;

namespace Pprof.Formats;

/// <summary>Ends the formats that give addresses and a memory map, without any name.</summary>
internal static class MappedProfile
{
    /// <param name="samples">All samples.</param>
    /// <param name="types">What their values count.</param>
    /// <param name="ranges">The memory map as it was read.</param>
    /// <param name="leavesMayRepeat">Whether the recorder may have taken a leaf twice.</param>
    public static Profile Build(
        AddressSamples samples, ImmutableArray<SampleType> types, List<MappedRange> ranges, bool leavesMayRepeat = false)
    {
        List<MappedRange> ordered = MappedRanges.Order(ranges);
        ulong[] addresses = samples.NumberLocations();
        MappingIndex[] mappings = MappingSearch.FindAll(ordered, addresses);
        if (leavesMayRepeat)
        {
            samples.RemoveCallersOfLeaves(sample => RepeatsLeaf(samples.StackOf(sample), addresses));
        }

        var locations = new LocationTable(new LocationColumns(
            null, mappings, addresses, new bool[addresses.Length], new int[addresses.Length + 1], [], [], []));
        return samples.Build(types, locations, FunctionTable.Empty, ordered);
    }

    // A signal handler finds the leaf both in the saved registers and on the stack; there it was taken for a return
    // address and moved back by one.
    private static bool RepeatsLeaf(ReadOnlySpan<LocationIndex> stack, ulong[] addresses) =>
        stack.Length > 1 && addresses[stack[0].Value] == unchecked(addresses[stack[1].Value] + 1);
}
