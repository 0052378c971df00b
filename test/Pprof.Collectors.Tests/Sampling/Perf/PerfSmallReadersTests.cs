using System.Text;
using Pprof.Collectors.Code;
using Pprof.Collectors.Sampling.Perf;
using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Collectors.Tests.Sampling.Perf;

public sealed class PerfSmallReadersTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("0-3", "0 1 2 3")]
    [InlineData("0-1,4,6-7\n", "0 1 4 6 7")]
    [InlineData("", "")]
    [InlineData("3-1", "")]
    [InlineData("0-1-2", "")]
    [InlineData("0-2147483647", "")]
    [InlineData("a", "")]
    public void A_list_of_cpus_is_read(string list, string expected) =>
        Assert.Equal(expected, string.Join(' ', OnlineCpus.Parse(list)));

    [Fact]
    public void Times_are_found_behind_a_name_with_parentheses()
    {
        string stat = "12 (a) (b) c) S 1 2 3 4 5 6 7 8 9 10 321 45 0 0 20 0 1 0 9876 0 0\n";

        Assert.True(ThreadTimes.TryRead(Encoding.UTF8.GetBytes(stat), out ThreadTimes times));

        Assert.Equal(new ThreadTimes(3_210_000_000, 450_000_000, 9876), times);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12 (a")]
    [InlineData("12 (a) S 1 2 3")]
    [InlineData("12 (a) S 1 2 3 4 5 6 7 8 9 10 x 45 0 0 20 0 1 0 9876 0 0")]
    public void A_file_that_is_not_whole_has_no_times(string stat) =>
        Assert.False(ThreadTimes.TryRead(Encoding.UTF8.GetBytes(stat), out _));

    [Fact]
    public void A_mapping_has_its_process_and_place()
    {
        byte[] record = [.. PerfRecords.Record(10, PerfRecords.Pair(4, 5), 0x1000, 0x2000, 0x300, 0, 0, 0, 0), .. "/lib/x.so\0\0\0\0\0\0\0"u8];

        Assert.True(PerfMapping.TryRead(record, out int processId, out CodeMapping mapping));

        Assert.Equal((4, new CodeMapping(0x1000, 0x3000, 0x300, "/lib/x.so")), (processId, mapping));
        Assert.All(Enumerable.Range(0, 72), length => Assert.False(PerfMapping.TryRead(record.AsSpan(0, length), out _, out _)));
    }

    [Theory]
    [InlineData(13, false, "CAP_PERFMON")]
    [InlineData(1, true, "kernel code")]
    [InlineData(38, false, "has no perf_event_open")]
    [InlineData(24, false, "ulimit -n")]
    [InlineData(5, false, "errno 5")]
    public void A_denial_says_what_would_help(int error, bool withKernel, string expected) =>
        Assert.Contains(expected, PerfDenial.DescribeForAll(error, withKernel), StringComparison.Ordinal);

    [Theory]
    [InlineData(13, false, "process 77 belongs to another user")]
    [InlineData(3, false, "process 77 has ended")]
    [InlineData(12, true, "ulimit -l")]
    public void A_denial_of_a_process_says_why(int error, bool isMemory, string expected) =>
        Assert.Contains(expected, PerfDenial.DescribeForProcess(new PerfError(error, isMemory), 77), StringComparison.Ordinal);
}
