using System.Runtime.CompilerServices;
using Pprof.Collectors;
using Pprof.Collectors.Labels;

namespace Pprof.Tests.Collectors.Labels;

public sealed class ScopeTests
{
    private static string Current => ProfileLabels.Current.ToString();

    [Fact]
    public void Inner_labels_win_and_outer_ones_stay()
    {
        using (ProfileLabels.Push(LabelSet.Of(("tenant", "a"), ("route", "/"))))
        {
            using (ProfileLabels.Push("tenant", "b"))
            {
                Assert.Equal("route=/ tenant=b", Current);
            }

            Assert.Equal("route=/ tenant=a", Current);
        }

        Assert.Equal("", Current);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_label_without_a_value_is_none_and_hides_that_of_the_outer_scope(string? value)
    {
        using (ProfileLabels.Push("tenant", "a"))
        using (ProfileLabels.Push("tenant", value))
        {
            Assert.Equal("", Current);
            Assert.Null(ProfileLabels.Current["tenant"]);
        }
    }

    [Fact]
    public void A_key_has_to_be_there()
    {
        Assert.Throws<ArgumentNullException>(() => ProfileLabels.Push(null!, "a"));
        Assert.Throws<ArgumentException>(() => ProfileLabels.Push("", "a"));
        Assert.Throws<ArgumentNullException>(() => ProfileLabels.Push(null!));
    }

    [Fact]
    public void Disposing_of_an_outer_scope_ends_the_inner_ones()
    {
        LabelScope outer = ProfileLabels.Push("outer", "1");
        LabelScope inner = ProfileLabels.Push("inner", "1");

        outer.Dispose();
        Assert.Equal("", Current);
        inner.Dispose();
        Assert.Equal("", Current);
    }

    [Fact]
    public async Task Scopes_that_nobody_disposes_of_are_not_kept_for_good()
    {
        await Task.Run(() =>
        {
            WeakReference first = PushOne();
            for (int i = 0; i < 10_000; i++)
            {
                _ = ProfileLabels.Push("number", "1");
            }

            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();

            Assert.False(first.IsAlive);
            Assert.Equal("first=1 number=1", Current);
        }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Disposing_of_scopes_of_any_depth_ends_all_of_them()
    {
        LabelScope[] scopes = [.. Enumerable.Range(0, 10_000).Select(_ => ProfileLabels.Push("number", "1"))];

        foreach (LabelScope scope in scopes.Reverse())
        {
            scope.Dispose();
        }

        Assert.Equal("", Current);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference PushOne() => new(ProfileLabels.Push("first", "1"));

    [Fact]
    public void Disposing_twice_leaves_a_scope_of_the_same_labels_alone()
    {
        var labels = LabelSet.Of(("tenant", "a"));
        LabelScope first = ProfileLabels.Push(labels);
        first.Dispose();
        using (ProfileLabels.Push(labels))
        {
            first.Dispose();

            Assert.Equal("tenant=a", Current);
        }
    }

    [Fact]
    public void What_else_the_flow_carries_stays_when_a_scope_ends()
    {
        var other = new AsyncLocal<string>();
        using (ProfileLabels.Push("tenant", "a"))
        {
            other.Value = "set within";
        }

        Assert.Equal("", Current);
        Assert.Equal("set within", other.Value);
    }

    [Fact]
    public void A_scope_leaves_nothing_in_the_flow()
    {
        ExecutionContext? before = ExecutionContext.Capture();
        using (ProfileLabels.Push("tenant", "a"))
        using (ProfileLabels.Push("route", "/"))
        {
            Assert.NotSame(before, ExecutionContext.Capture());
        }

        Assert.Same(before, ExecutionContext.Capture());
    }

    [Fact]
    public void Scopes_may_begin_or_end_where_the_flow_is_suppressed()
    {
        LabelScope outer = ProfileLabels.Push("outer", "1");
        using (ExecutionContext.SuppressFlow())
        {
            using (ProfileLabels.Push("inner", "1"))
            {
                Assert.Equal("inner=1 outer=1", Current);
            }

            Assert.Equal("outer=1", Current);
            outer.Dispose();
            Assert.Equal("", Current);
            Assert.True(ExecutionContext.IsFlowSuppressed());
        }

        Assert.Equal("", Current);
    }

    [Fact]
    public async Task A_scope_that_another_flow_ends_goes_on_in_its_own()
    {
        using LabelScope scope = ProfileLabels.Push("tenant", "a");

        Assert.Equal("", await Task.Run(() =>
        {
            scope.Dispose();
            return Current;
        }));
        Assert.Equal("tenant=a", Current);
        scope.Dispose();
        Assert.Equal("", Current);
    }

    [Fact]
    public void Many_nested_scopes_need_little_stack()
    {
        LabelSet? labels = null;
        var thread = new Thread(
            () =>
            {
                for (int i = 0; i < 4_000; i++)
                {
                    ProfileLabels.Push("n", $"{i}");
                }

                labels = ProfileLabels.Current;
            },
            maxStackSize: 128 * 1024);
        thread.Start();
        thread.Join();

        Assert.Equal("n=3999", labels!.ToString());
    }

    [Fact]
    public void Scopes_that_nobody_ends_do_not_make_an_endless_chain()
    {
        using LabelScope around = ProfileLabels.Push("around", "1");
        for (int i = 0; i < 100_000; i++)
        {
            ProfileLabels.Push("n", "1");
        }

        int length = 0;
        for (LabelScope? scope = LabelFlow.Current; scope is not null; scope = scope.Outer)
        {
            length++;
        }

        Assert.InRange(length, 1, 10_000);
        Assert.Equal("around=1 n=1", Current);
    }

    [Fact]
    public async Task Do_runs_what_it_is_given_with_labels()
    {
        var labels = LabelSet.Of(("tenant", "a"));
        string seen = "";
        ProfileLabels.Do(labels, () => { seen = Current; });

        Assert.Equal("tenant=a", seen);
        Assert.Equal("tenant=a", ProfileLabels.Do(labels, () => Current));
        Assert.Equal("tenant=a", await ProfileLabels.DoAsync(labels, async () =>
        {
            await Task.Yield();
            return Current;
        }));
        Assert.Equal("", Current);
    }

    [Fact]
    public async Task Do_ends_its_labels_when_what_it_runs_fails()
    {
        var labels = LabelSet.Of(("tenant", "a"));

        await Assert.ThrowsAsync<TimeoutException>(() => ProfileLabels.DoAsync(labels, () => throw new TimeoutException()));

        Assert.Equal("", Current);
    }
}
