using System.Collections.Immutable;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Recording.Trace;

/// <summary>Puts what several consumers need of the same providers together to sessions.</summary>
internal static class ProviderPlan
{
    /// <summary>The sessions, each with its providers.</summary>
    /// <param name="wanted">What each consumer needs.</param>
    /// <param name="canChooseEvents">
    /// Whether the runtime knows a choice of single events. One that does not would send all events of all groups at the
    /// highest level of any, of which allocations can be thousands a second: then each level takes a session.
    /// </param>
    public static IReadOnlyList<ImmutableArray<TraceProvider>> Make(IEnumerable<TraceProvider> wanted, bool canChooseEvents)
    {
        var sessions = new List<List<TraceProvider>>();
        foreach (IGrouping<string, TraceProvider> provider in wanted.GroupBy(each => each.Name, StringComparer.Ordinal))
        {
            bool isOne = canChooseEvents && provider.All(each => !each.EventIds.IsEmpty);
            int place = 0;
            foreach (IGrouping<int, TraceProvider> level in provider.GroupBy(each => isOne ? 0 : each.Level).OrderByDescending(level => level.Key))
            {
                if (place == sessions.Count)
                {
                    sessions.Add([]);
                }

                sessions[place++].Add(Join([.. level]));
            }
        }

        return [.. sessions.Select(session => session.ToImmutableArray())];
    }

    private static TraceProvider Join(TraceProvider[] same) => same[0] with
    {
        Keywords = same.Aggregate(0ul, (keywords, each) => keywords | each.Keywords),
        Level = same.Max(each => each.Level),
        Arguments = same.Select(each => each.Arguments).FirstOrDefault(arguments => arguments.Length > 0, ""),
        EventIds = same.Any(each => each.EventIds.IsEmpty) ? [] : [.. same.SelectMany(each => each.EventIds).Distinct().Order()],
    };
}
