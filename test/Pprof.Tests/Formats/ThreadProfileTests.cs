namespace Pprof.Tests.Formats;

public sealed class ThreadProfileTests
{
    [Fact]
    public void Counts_threads_by_their_stacks()
    {
        Profile profile = LegacyInput.Read("""
            --- threadz 1 ---

            --- Thread 7f794ab90940 (name: main/14748) stack: ---
              PC:  0x00400100: helper(arg *)
              0x0040be31: main
            --- Thread 7f794964e700 (name: a/b/14751) stack: ---
              PC:  0x400300 0x400401
                  creator: 0x400501
            --- Thread 7f7948978700 (name: thread3/14759) stack: ---
              [same as previous thread]
            --- Memory map: ---
              00400000-00fcb000: /bin/server
            """);

        Assert.Equal("thread/count", LegacyInput.Types(profile));
        Assert.Equal(["1: 400100 40be30", "2: 400300 400400 400500"], LegacyInput.Samples(profile));
        Assert.Equal(["400000-fcb000 /bin/server"], LegacyInput.Mappings(profile));
        Assert.Equal(("thread/count", 1), (profile.PeriodType.ToString(), profile.Period));
    }

    [Fact]
    public void Removes_the_leaf_that_was_taken_twice_and_ends_where_stacks_are_missing()
    {
        Profile profile = LegacyInput.Read("""
            # a comment
            --- Thread 1 (name: a/1) stack: ---
              0x10 0x10 0x21
            ---- no stack trace for thread 2
            MAPPED_LIBRARIES:
            """);

        Assert.Equal(["1: 10 20"], LegacyInput.Samples(profile));
    }

    [Theory]
    [InlineData("--- threadz 1 ---\n")]
    [InlineData("--- threadz 1 ---\n--- Thread 1 (name: a/1) stack: ---\n  0x10\n")]
    [InlineData("--- Thread 1 (name: a/) stack: ---\n  0x10\n--- Memory map: ---\n")]
    [InlineData("--- Thread x (name: a/1) stack: ---\n  0x10\n--- Memory map: ---\n")]
    public void Does_not_know_a_profile_without_threads_or_without_an_end(string text) =>
        Assert.Contains("known format", LegacyInput.Refusal(text).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_the_line_with_an_address_that_is_too_large()
    {
        const string Text = "--- Thread 1 (name: a/1) stack: ---\n 0x473add693e639c6f0\n--- Memory map: ---\n";

        Assert.Equal(36, LegacyInput.Refusal(Text).Offset);
    }
}
