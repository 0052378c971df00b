using CsCheck;
using Pprof.Tests.TestKit;

namespace Pprof.Tests.Merging;

public sealed class ProfileMergerPropertyTests
{
    private static readonly Gen<(Profile, Profile)> Pairs = Gen.Select(ProfileGen.OfOneProgram, ProfileGen.OfOneProgram);

    [Fact]
    public void Merging_one_profile_changes_its_layout_only() => ProfileGen.OfOneProgram.Sample(
        profile => Assert.Equal(ProfileMeaning.Of(profile), ProfileMeaning.Of(Merge(profile))));

    [Fact]
    public void The_order_of_sources_makes_no_difference() => Pairs.Sample((left, right) =>
        Assert.Equal(ProfileMeaning.Of(Merge(left, right)), ProfileMeaning.Of(Merge(right, left))));

    [Fact]
    public void Sources_may_be_merged_in_any_groups() =>
        Gen.Select(ProfileGen.OfOneProgram, ProfileGen.OfOneProgram, ProfileGen.OfOneProgram).Sample((first, second, third) =>
            Assert.Equal(
                ProfileMeaning.Of(Merge(Merge(first, second), third)),
                ProfileMeaning.Of(Merge(first, Merge(second, third)))));

    [Fact]
    public void Merging_a_profile_with_itself_doubles_its_values() => ProfileGen.OfOneProgram.Sample(profile =>
        Assert.Equal(
            ProfileMeaning.Of(profile).Select(pair => (pair.Key, string.Join(' ', pair.Value.Select(value => value * 2)))),
            ProfileMeaning.Of(Merge(profile, profile)).Select(pair => (pair.Key, string.Join(' ', pair.Value)))));

    [Fact]
    public void The_sum_of_values_is_kept() => Pairs.Sample((left, right) =>
    {
        Profile merged = Merge(left, right);

        for (int type = 0; type < merged.SampleTypes.Length; type++)
        {
            Assert.Equal(Sum(left, type) + Sum(right, type), Sum(merged, type));
        }
    });

    [Fact]
    public void Nothing_but_the_main_binary_is_left_of_a_profile_minus_itself() => ProfileGen.OfOneProgram.Sample(profile =>
    {
        Profile rest = ProfileComparison.Combine(profile, profile, isDiff: false, normalize: false);

        Assert.Equal(0, rest.Samples.Count);
        Assert.Equal(0, rest.Stacks.Count);
        Assert.Equal(0, rest.Locations.Count);
        Assert.Equal(0, rest.Functions.Count);
        Assert.Equal(Math.Min(1, profile.Mappings.Count), rest.Mappings.Count);
    });

    [Fact]
    public void No_stack_label_set_or_sample_is_stored_twice() => Pairs.Sample((left, right) =>
    {
        Profile merged = Merge(left, right);

        Assert.Equal(ProfileMeaning.Of(merged).Count, merged.Samples.Count);
        Assert.InRange(merged.Stacks.Count, 0, merged.Samples.Count);
    });

    private static long Sum(Profile profile, int type)
    {
        long sum = 0;
        foreach (long value in profile.Samples.Values(type))
        {
            sum += value;
        }

        return sum;
    }

    private static Profile Merge(params ReadOnlySpan<Profile> sources)
    {
        var merger = new ProfileMerger();
        foreach (Profile source in sources)
        {
            merger.Add(source);
        }

        return merger.Build();
    }
}
