using System.Collections.Immutable;
using Pprof.Collectors.Recording.Trace;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Collectors.Tests.Recording.Trace;

public sealed class ProviderPlanTests
{
    private static readonly TraceProvider Names = new("runtime", 0x30, 5) { EventIds = [143] };
    private static readonly TraceProvider Collections = new("runtime", 0x1, 4) { EventIds = [1, 2] };
    private static readonly TraceProvider Labels = new("labels", 0xF, 4);

    [Fact]
    public void A_runtime_that_can_choose_events_takes_one_session()
    {
        ImmutableArray<TraceProvider> session = Assert.Single(ProviderPlan.Make([Names, Labels, Collections], canChooseEvents: true));

        Assert.Equal(["runtime", "labels"], session.Select(provider => provider.Name));
        Assert.Equal((0x31ul, 5), (session[0].Keywords, session[0].Level));
        Assert.Equal([1, 2, 143], session[0].EventIds);
        Assert.Empty(session[1].EventIds);
    }

    [Fact]
    public void An_older_one_takes_a_session_for_each_level()
    {
        IReadOnlyList<ImmutableArray<TraceProvider>> sessions = ProviderPlan.Make([Collections, Labels, Names, Names], canChooseEvents: false);

        Assert.Equal(["runtime 5 30, labels 4 F", "runtime 4 1"], sessions.Select(
            session => string.Join(", ", session.Select(provider => $"{provider.Name} {provider.Level} {provider.Keywords:X}"))));
    }

    [Fact]
    public void Who_wants_all_events_of_a_group_gets_them()
    {
        ImmutableArray<TraceProvider> session = Assert.Single(
            ProviderPlan.Make([Names, Names with { Keywords = 0x40, EventIds = [] }], canChooseEvents: true));

        Assert.Empty(Assert.Single(session).EventIds);
    }
}
