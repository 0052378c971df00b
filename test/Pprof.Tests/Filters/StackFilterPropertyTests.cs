using CsCheck;
using Pprof.Tests.Shared;

namespace Pprof.Tests.Filters;

public sealed class StackFilterPropertyTests
{
    private static readonly Gen<string> Frame =
        Gen.Select(Gen.Char['a', 'e'], Gen.Char['x', 'z'], Gen.Char['a', 'c'], Gen.Int[0, 5])
            .Select((function, inlined, mapping, form) => form switch
            {
                0 => $"{function}>{inlined}",
                1 => $"{function}>{inlined}@{mapping}",
                2 => $"{function}:{mapping}",
                3 => $"@{mapping}",
                _ => $"{function}",
            });

    private static readonly Gen<Profile> SomeProfile =
        Gen.Select(Frame.Array[1, 6], Gen.Int[1, 99])
            .Select((frames, value) => $"{string.Join(';', frames)} {value}")
            .Array[1, 8]
            .Select(samples => ProfileText.Parse(samples));

    private static readonly Gen<Pattern> SomePattern =
        Gen.OneOf("a", "b|x", "^c$", "y", "d|e|z", "[a-e]", ".*", "nothing").Select(Pattern.Parse);

    [Fact]
    public void Focus_and_ignore_of_the_same_pattern_part_the_samples() =>
        Gen.Select(SomeProfile, SomePattern).Sample((profile, pattern) =>
        {
            FilterResult focused = FocusFilter.Apply(profile, pattern);
            FilterResult ignored = IgnoreFilter.Apply(profile, pattern);

            Assert.Equal(
                ProfileText.Write(profile).Order(),
                ProfileText.Write(focused.Profile).Concat(ProfileText.Write(ignored.Profile)).Order());
            Assert.Equal(focused.Profile.Samples.Count > 0, focused.Matched);
            Assert.Equal(focused.Matched, ignored.Matched);
        });

    [Fact]
    public void Every_filter_does_nothing_the_second_time() =>
        Gen.Select(SomeProfile, SomePattern).Sample((profile, pattern) =>
        {
            Func<Profile, Pattern, FilterResult>[] filters =
                [FocusFilter.Apply, IgnoreFilter.Apply, HideFilter.Apply, ShowFilter.Apply, ShowFromFilter.Apply];
            foreach (Func<Profile, Pattern, FilterResult> filter in filters)
            {
                Profile once = filter(profile, pattern).Profile;

                Assert.Equal(ProfileText.Write(once), ProfileText.Write(filter(once, pattern).Profile));
            }
        });

    [Fact]
    public void Hide_leaves_no_frame_that_focus_would_find() =>
        Gen.Select(SomeProfile, SomePattern).Sample((profile, pattern) =>
        {
            Profile hidden = HideFilter.Apply(profile, pattern).Profile;

            Assert.Empty(ProfileText.Write(FocusFilter.Apply(hidden, pattern).Profile));
        });

    [Fact]
    public void ShowFrom_keeps_the_samples_that_focus_keeps() =>
        Gen.Select(SomeProfile, SomePattern).Sample((profile, pattern) =>
        {
            Profile focused = FocusFilter.Apply(profile, pattern).Profile;
            Profile shown = ShowFromFilter.Apply(profile, pattern).Profile;

            Assert.Equal(focused.Samples.Values(0).ToArray(), shown.Samples.Values(0).ToArray());
        });
}
