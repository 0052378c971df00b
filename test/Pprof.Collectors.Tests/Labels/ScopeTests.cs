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
    public void A_scope_that_is_none_can_be_disposed_of()
    {
        using (ProfileLabels.Push("tenant", "a"))
        {
            default(LabelScope).Dispose();

            Assert.Equal("tenant=a", Current);
        }
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
        for (LabelFrame? frame = LabelFlow.Current; frame is not null; frame = frame.Outer)
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
