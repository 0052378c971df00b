namespace Pprof.Tests.Formats;

public sealed class JavaProfileTests
{
    [Fact]
    public void Scales_a_heap_and_gives_its_addresses_names()
    {
        Profile profile = LegacyInput.Read("""
            --- heapz 1 ---
            format = java
            resolution = bytes
                 524288     1 @ 0x00000003 0x00000004

             0x0000003 com.example.Job.run (Job.java:42)
             0x0000004 com.example.Main.main (Main.java:7)
             0x0000005 nobody.calls (This.java:1)
            """);

        Assert.Equal("inuse_objects/count inuse_space/bytes", LegacyInput.Types(profile));
        Assert.Equal(
            ["1 829411: com.example.Job.run(Job.java:42) com.example.Main.main(Main.java:7) bytes=524288"],
            LegacyInput.Samples(profile));
        Assert.Equal((2, 0), (profile.Functions.Count, profile.Mappings.Count));
        Assert.StartsWith("calloc|", profile.DropFrames.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Multiplies_contention_with_the_period()
    {
        Profile profile = LegacyInput.Read("""
            --- contentionz 1 ---
            format = java
            resolution = microseconds
            sampling period = 100
            ms since reset = 6019
                 14     2 @ 0x3
             0x3 f
            """);

        Assert.Equal("contentions/count delay/microseconds", LegacyInput.Types(profile));
        Assert.Equal(["200 1400: f(:0)"], LegacyInput.Samples(profile));
        Assert.Equal(("contentions/count", 100, 6_019_000_000), (profile.PeriodType.ToString(), profile.Period, profile.DurationNanos));
    }

    [Theory]
    [InlineData("f (A.java:12)", "f(A.java:12)")]
    [InlineData("f(int) (x) (A.java:12)", "f(int) (x)(A.java:12)")]
    [InlineData("f (A.java:-1)", "f(A.java:0)")]
    [InlineData("f (A.java:99999999999999999999)", "f(A.java:0)")]
    [InlineData("f (C:\\A.java:3)", "f(C:\\A.java:3)")]
    [InlineData("f (/usr/lib/libjvm.so)", "f(libjvm.so:0)")]
    [InlineData("f (/usr/lib/)", "f(lib:0)")]
    [InlineData("f (//)", "f(/:0)")]
    [InlineData("f ()", "f(.:0)")]
    [InlineData("f (:12)", "f(:12:0)")]
    [InlineData("f(A.java:12)", "f(A.java:12)(:0)")]
    [InlineData("generated stub/JIT", "STUB(:0)")]
    [InlineData("VM", "VM(:0)")]
    public void Splits_a_name(string text, string frame)
    {
        Profile profile = LegacyInput.Read($"--- heapz 1 ---\nresolution = bytes\n524288 1 @ 0x3\n0x3 {text}\n");

        Assert.Equal([$"1 829411: {frame} bytes=524288"], LegacyInput.Samples(profile));
    }

    [Fact]
    public void Keeps_the_first_file_of_a_function_and_the_last_name_of_an_address()
    {
        Profile profile = LegacyInput.Read(
            "--- heapz 1 ---\nresolution = bytes\n524288 1 @ 0x3 0x4\n0x3 unused\n0x3 f (A.java:1)\n0x4 f (B.java:2)\n");

        Assert.Equal(["1 829411: f(A.java:1) f(A.java:2) bytes=524288"], LegacyInput.Samples(profile));
        Assert.Equal(1, profile.Functions.Count);
    }

    [Fact]
    public void Leaves_no_address_to_a_location_without_a_name()
    {
        Profile profile = LegacyInput.Read("--- heapz 1 ---\nresolution = bytes\n524288 1 @ 0x3 0x0\n");

        Assert.Equal(["1 829411: 0 0 bytes=524288"], LegacyInput.Samples(profile));
        Assert.Equal(["0-ffffffffffffffff"], LegacyInput.Mappings(profile));
        Assert.Equal(["", "-"], LegacyInput.FilesOfLocations(profile));
    }

    [Theory]
    [InlineData("format = c\n")]
    [InlineData("unheard of = 1\n")]
    [InlineData("sampling period = 1\n")]
    public void Does_not_know_other_attributes_of_a_heap(string attribute) =>
        Assert.Contains("known format", LegacyInput.Refusal($"--- heapz 1 ---\n{attribute}").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("--- contentionz 1 ---\nformat = java\n", "sampling period = x\n")]
    [InlineData("--- contentionz 1 ---\nformat = java\n", "ms since reset = 08\n")]
    [InlineData("--- heapz 1 ---\nresolution = bytes\n", "08 1 @ 0x1\n")]
    [InlineData("--- heapz 1 ---\nresolution = bytes\n", "8 0 @ 0x1\n")]
    [InlineData("--- heapz 1 ---\nresolution = bytes\n", "8 1 @ 0x11111111111111111\n")]
    [InlineData("--- heapz 1 ---\nresolution = bytes\n8 1 @ 0x1\n", "0x11111111111111111 f\n")]
    public void Names_the_line_that_cannot_be(string before, string line) =>
        Assert.Equal(before.Length, LegacyInput.Refusal(before + line).Offset);

    [Fact]
    public void Refuses_samples_of_an_unknown_unit() =>
        Assert.Contains("resolution", LegacyInput.Refusal("--- heapz 1 ---\n8 1 @ 0x1\n").Message, StringComparison.Ordinal);
}
