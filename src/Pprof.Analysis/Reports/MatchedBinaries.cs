using System.Collections.Immutable;
using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>Finds the binaries whose instructions the <c>disasm</c> report shows.</summary>
public static class MatchedBinaries
{
    /// <summary>The mappings of matching functions that have a value, in the order of the profile.</summary>
    /// <param name="view">What is shown, at the granularity of addresses.</param>
    /// <param name="pattern">Which functions, by printable name; or an address, as <c>0x4a10</c>, that a mapping holds.</param>
    /// <exception cref="ViewException">No function with a value matches, and no mapping holds the address.</exception>
    public static ImmutableArray<Mapping> Find(View view, Pattern pattern)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(pattern);
        GraphNodes nodes = ReportGraph.AllNodes(view);
        var files = new HashSet<Utf8Text>();
        bool hasMatch = false;
        for (int node = 0; node < nodes.Count; node++)
        {
            bool isWeighty = GraphBuilder.IsWeighty(nodes.Flat(node).Sum, nodes.Cum(node).Sum, view.Options.DropNegative);
            if (isWeighty && pattern.IsMatch(nodes.PrintableName(node).Span))
            {
                files.Add(nodes.PlaceOf(node).ObjectFile);
                hasMatch = true;
            }
        }

        ulong? address = AddressPattern.Of(pattern);
        ImmutableArray<Mapping> found =
        [
            .. view.Profile.Mappings.Rows.ToArray().Where(mapping =>
                (!mapping.File.IsEmpty && files.Contains(mapping.File)) || (mapping.Start <= address && address <= mapping.Limit)),
        ];
        return hasMatch || !found.IsEmpty ? found : throw new ViewException($"no function matches {pattern.Text}");
    }
}
