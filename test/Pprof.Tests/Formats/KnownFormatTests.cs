using System.Text;
using Pprof.Tests.Reading;

namespace Pprof.Tests.Formats;

public sealed class KnownFormatTests
{
    private const string Goroutines = "goroutine profile: total 1\n1 @ 0x11\n";

    [Fact]
    public void Reads_a_compressed_text()
    {
        byte[] compressed = Gzip.Compress(Encoding.UTF8.GetBytes(Goroutines));

        Assert.Equal(["1: 10"], LegacyInput.Samples(ProfileReader.Read(compressed)));
    }

    [Theory]
    [InlineData("this is not a profile", "\"this is not a profile\"")]
    [InlineData("\n{\"key\": 1}\nmore", "\"{\"key\": 1}\"")]
    [InlineData("a line that is longer than what is shown of it", "\"a line that is longer than what is shown…\"")]
    [InlineData("\u007FELF\u0002\u0001\u0001\0\0\0", "the bytes 7F 45 4C 46 02 01 01 00")]
    public void Shows_how_another_input_begins(string text, string shown) =>
        Assert.EndsWith($"it begins with {shown}", LegacyInput.Refusal(text).Message, StringComparison.Ordinal);

    [Fact]
    public void Says_what_is_wrong_with_a_damaged_message()
    {
        ProfileFormatException error = Assert.Throws<ProfileFormatException>(() => ProfileReader.Read((byte[])[0x0A, 0x04, 0x08, 0x01, 0x10, 0x02, 0x32, 0x05]));

        Assert.Equal("malformed profile: a length of 5 runs past the end", error.Message);
    }

    [Fact]
    public void Says_what_is_wrong_with_a_compressed_input_that_is_no_message()
    {
        byte[] compressed = Gzip.Compress("Zebra"u8);

        ProfileFormatException error = Assert.Throws<ProfileFormatException>(() => ProfileReader.Read(compressed));

        Assert.StartsWith("malformed profile: ", error.Message, StringComparison.Ordinal);
    }
}
