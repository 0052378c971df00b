using System.Globalization;
using System.Text;
using Pprof.Formats;
using Pprof.Tests.TestKit;

namespace Pprof.Tests.Formats;

/// <summary>Input made to take time or memory: it is read or refused in little of both.</summary>
[Collection(nameof(RunsAlone))]
public sealed class HostileLegacyTests
{
    private const string Head = "goroutine profile: total 1\n1 @ 0x1\n";

    [Fact]
    public void Reads_a_text_of_several_megabytes()
    {
        string text = Head + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i} @ 0x{i + 1:x}\n"));

        Profile profile = LegacyInput.Read(text);

        Assert.Equal(200_001, profile.Samples.Count);
        Assert.Equal(199_999, profile[new SampleIndex(200_000)].Value(0));
    }

    [Theory]
    [InlineData("12\n")]
    [InlineData("x=\n")]
    public void Refuses_a_memory_map_with_more_entries_than_any_process_has(string line)
    {
        string map = string.Concat(Enumerable.Repeat(line, (1 << 20) + 1));

        ProfileFormatException error = LegacyInput.Refusal($"{Head}--- Memory map: ---\n{map}");

        Assert.Contains("1048576 entries", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_attributes_that_stand_for_terabytes()
    {
        var map = new StringBuilder("x0y=yyyyyyyyyyyyyyyy\n");
        for (int i = 1; i < 60; i++)
        {
            map.Append(CultureInfo.InvariantCulture, $"x{i}y=$x{i - 1}y$x{i - 1}y\n");
        }

        ProfileFormatException error = LegacyInput.Refusal($"{Head}--- Memory map: ---\n{map}");

        Assert.Contains("expand", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_mappings_quickly_when_many_hold_many_addresses()
    {
        const int Many = 200_000;
        List<MappedRange> ranges = [.. Enumerable.Range(0, Many).Select(i => new MappedRange { Start = (ulong)(Many - i), Limit = Many + 1 })];
        ulong[] addresses = [.. Enumerable.Range(1, Many).Select(i => (ulong)i)];

        MappingIndex[] found = MappingSearch.FindAll(ranges, addresses);

        Assert.Equal(Enumerable.Range(0, Many).Select(i => Many - 1 - i), found.Select(index => index.Value));
    }

    [Fact]
    public void Allocates_nothing_for_a_stack_that_is_only_promised()
    {
        byte[] input = LegacyInput.Words(8, bigEndian: false, 0, 3, 0, 1, 0, 1, 1UL << 40, 0x10);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<ProfileFormatException>(() => ProfileReader.Read(input));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }
}
