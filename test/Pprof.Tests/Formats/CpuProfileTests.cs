using System.Text;

namespace Pprof.Tests.Formats;

public sealed class CpuProfileTests
{
    private static readonly byte[] Map = Encoding.UTF8.GetBytes("400000-500000: /bin/server\n");

    public static TheoryData<int, bool> Layouts => new() { { 4, false }, { 4, true }, { 8, false }, { 8, true } };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Reads_words_of_any_size_and_order(int size, bool bigEndian)
    {
        byte[] words = LegacyInput.Words(
            size, bigEndian, 0, 3, 0, 10_000, 0, 2, 2, 0x400100, 0x400201, 5, 3, 0x400300, 0x400401, 0x400501, 0, 1, 0);

        Profile profile = ProfileReader.Read((byte[])[.. words, .. Map]);

        Assert.Equal("samples/count cpu/nanoseconds", LegacyInput.Types(profile));
        Assert.Equal(["2 20000000: 400100 400200", "5 50000000: 400300 400400 400500"], LegacyInput.Samples(profile));
        Assert.Equal(["400000-500000 /bin/server"], LegacyInput.Mappings(profile));
        Assert.Equal(("cpu/nanoseconds", 10_000_000), (profile.PeriodType.ToString(), profile.Period));
        Assert.Equal("ProfileData::Add|ProfileData::prof_handler|CpuProfiler::prof_handler|__pthread_sighandler|__restore",
            profile.DropFrames.ToString());
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Reads_a_profile_of_a_JVM(int size, bool bigEndian)
    {
        byte[] words = LegacyInput.Words(size, bigEndian, 0, 3, 1, 1000, 0, 7, 2, 3, 4, 1, 2, 5, 3, 0, 1, 0);
        byte[] names = Encoding.UTF8.GetBytes("\n 0x3 a.Job.run (Job.java:42)\n 0x04 GC");

        Profile profile = ProfileReader.Read((byte[])[.. words, .. names]);

        Assert.Equal(
            ["7 7000000: a.Job.run(Job.java:42) GC(:0)", "1 1000000: 0 a.Job.run(Job.java:42)"], LegacyInput.Samples(profile));
    }

    [Fact]
    public void Removes_the_two_frames_of_the_signal_handler_that_all_leaves_share()
    {
        Profile profile = Read(1, 4, 0x10, 0x91, 0x92, 0x21, 1, 3, 0x11, 0x91, 0x92, 1, 4, 0x12, 0x91, 0x92, 0x31, 0, 1, 0);

        Assert.Equal(["1 1000: 10 20", "1 1000: 11", "1 1000: 12 30"], LegacyInput.Samples(profile));
        Assert.Equal([0x10UL, 0x20, 0x11, 0x12, 0x30], profile.Locations.Addresses.ToArray());
    }

    [Theory]
    [InlineData(31, 1, 2)]
    [InlineData(30, 2, 3)]
    [InlineData(30, 1, 3)]
    public void Removes_a_caller_that_one_sample_of_32_may_lack(int sharing, int others, int framesLeft)
    {
        IEnumerable<ulong> samples = Enumerable.Range(0, sharing + others).SelectMany(i =>
            (ulong[])[1, 3, 0x10, i < sharing ? 0x91 : 0x1000 + (ulong)i, 0x2000 + (ulong)(i * 2)]);

        Profile profile = Read([.. samples]);

        Assert.Equal(framesLeft, profile[new SampleIndex(0)].Stack.Length);
    }

    [Fact]
    public void Removes_the_leaf_that_was_taken_twice()
    {
        Profile profile = Read(1, 3, 0x10, 0x10, 0x31, 1, 3, 0x11, 0x21, 0x31, 0, 1, 0);

        Assert.Equal(["1 1000: 10 30", "1 1000: 11 20 30"], LegacyInput.Samples(profile));
    }

    [Fact]
    public void Reads_samples_without_a_stack_and_without_an_end()
    {
        Profile profile = Read(4, 0, 2, 1, 0x10);

        Assert.Equal(["4 4000:", "2 2000: 10"], LegacyInput.Samples(profile));
    }

    [Fact]
    public void Reads_a_head_alone_as_a_profile_without_samples() => Assert.Empty(LegacyInput.Samples(Read()));

    [Fact]
    public void Takes_zeros_for_what_is_cut_off_the_last_stack()
    {
        Profile profile = Read(1, 1, 0x40, 1, 3, 0x10, 0x21, 0x31, 1, 4, 0x11, 0x22);

        Assert.Equal(["1 1000: 40", "1 1000: 10 20 30", "1 1000: 11 21 ffffffffffffffff ffffffffffffffff"], LegacyInput.Samples(profile));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(0x7FFF_FFFF)]
    [InlineData(ulong.MaxValue)]
    public void Refuses_a_stack_longer_than_the_input(ulong length) =>
        Assert.Throws<ProfileFormatException>(() => Read(1, length, 0x10, 0x21));

    private static Profile Read(params ReadOnlySpan<ulong> samples) =>
        ProfileReader.Read(LegacyInput.Words(8, bigEndian: false, [0, 3, 0, 1, 0, .. samples]));
}
