using Pprof.Compression;
using Pprof.Tests.Reading;

namespace Pprof.Tests.Compression;

public sealed class Crc32Tests
{
    [Fact]
    public void Value_is_that_of_the_standard_check()
    {
        Crc32 crc = default;

        crc.Append("123456789"u8);

        Assert.Equal(0xCBF43926, crc.Value);
    }

    [Fact]
    public void Value_is_that_of_the_framework_for_every_length()
    {
        byte[] bytes = new byte[700];
        new Random(5).NextBytes(bytes);
        for (int length = 1; length <= bytes.Length; length++)
        {
            Crc32 crc = default;

            crc.Append(bytes.AsSpan(0, length));

            Assert.Equal(BitConverter.ToUInt32(Gzip.Compress(bytes.AsSpan(0, length)).AsSpan()[^8..]), crc.Value);
        }
    }

    [Fact]
    public void Value_does_not_depend_on_how_the_bytes_are_cut()
    {
        byte[] bytes = new byte[1000];
        new Random(6).NextBytes(bytes);
        Crc32 whole = default;
        whole.Append(bytes);
        for (int cut = 0; cut < bytes.Length; cut++)
        {
            Crc32 parts = default;

            parts.Append(bytes.AsSpan(0, cut));
            parts.Append(bytes.AsSpan(cut));

            Assert.Equal(whole.Value, parts.Value);
        }
    }
}
