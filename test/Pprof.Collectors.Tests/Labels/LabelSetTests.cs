using Pprof.Collectors;

namespace Pprof.Tests.Collectors.Labels;

public sealed class LabelSetTests
{
    [Fact]
    public void Of_equal_keys_the_last_one_counts() =>
        Assert.Equal("a=3 b=2", LabelSet.Of(("a", "1"), ("b", "2"), ("a", "3")).ToString());

    [Fact]
    public void Sets_of_the_same_labels_are_equal_in_whatever_order_they_were_made()
    {
        var one = LabelSet.Of(("a", "1"), ("b", "2"));
        LabelSet other = LabelSet.Of(("b", "2")).With("a", "1");

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other.With("b", "3"));
        Assert.NotEqual(one, other.With("c", "3"));
    }

    [Fact]
    public void A_set_does_not_change()
    {
        var labels = LabelSet.Of(("a", "1"));
        _ = labels.With("a", "2").With("b", "1").With("a", null);

        Assert.Equal("a=1", labels.ToString());
    }

    [Fact]
    public void Joined_sets_have_the_labels_of_both_and_the_inner_ones_win() =>
        Assert.Equal("a=1 b=3 c=4", LabelSet.Of(("a", "1"), ("b", "2")).With(LabelSet.Of(("b", "3"), ("c", "4"))).ToString());

    [Fact]
    public void Long_texts_are_cut_between_characters()
    {
        string value = new string('x', LabelSet.MaxValueLength - 1) + "\U0001F600" + "rest";
        LabelSet labels = LabelSet.Empty.With(new string('k', 10_000_000), value);

        (string key, string cut) = Assert.Single(labels.Labels);
        Assert.Equal(LabelSet.MaxKeyLength, key.Length);
        Assert.Equal(new string('x', LabelSet.MaxValueLength - 1), cut);
    }

    [Fact]
    public void A_cut_key_is_found_again()
    {
        string key = new('k', 1000);

        Assert.Equal("2", Assert.Single(LabelSet.Of((key, "1"), (key, "2")).Labels).Value);
        Assert.Empty(LabelSet.Of((key, "1")).With(key, "").Labels);
    }

    [Fact]
    public void There_is_an_end_to_the_labels_of_a_set_but_not_to_changing_them()
    {
        LabelSet labels = LabelSet.Empty;
        for (int i = 0; i < 1000; i++)
        {
            labels = labels.With($"key{i:0000}", "1");
        }

        Assert.Equal(LabelSet.MaxCount, labels.Count);
        Assert.Equal("2", labels.With("key0000", "2")["key0000"]);
    }
}
