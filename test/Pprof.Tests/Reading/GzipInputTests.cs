namespace Pprof.Tests.Reading;

public sealed class GzipInputTests
{
    private static readonly byte[] Rich = RichMessage.Create();
    private static readonly string Expected = ProfileDump.Of(ProfileReader.Read(Rich));

    [Fact]
    public void Compressed_input_reads_as_the_plain_one() =>
        Assert.Equal(Expected, ProfileDump.Of(ProfileReader.Read(Gzip.Compress(Rich))));

    [Theory]
    [InlineData(1)]
    [InlineData(57)]
    [InlineData(200)]
    public void Members_are_joined_wherever_they_were_cut(int cut)
    {
        byte[] members = [.. Gzip.Compress(Rich.AsSpan(0, cut)), .. Gzip.EmptyMember, .. Gzip.Compress(Rich.AsSpan(cut))];

        Assert.Equal(Expected, ProfileDump.Of(ProfileReader.Read(members)));
    }

    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x1F })]
    [InlineData(new byte[] { 0x1F, 0x8B })]
    [InlineData(new byte[] { (byte)'g', (byte)'a', (byte)'r', (byte)'b', (byte)'a', (byte)'g', (byte)'e', 1, 2, 3, 4, 5 })]
    public void Bytes_behind_the_last_member_are_refused(byte[] garbage) =>
        Assert.Null(ReadOutcome.Of((byte[])[.. Gzip.Compress(Rich), .. garbage]));

    [Fact]
    public void A_file_that_is_cut_off_is_refused_at_its_own_end()
    {
        byte[] compressed = Gzip.Compress(Rich)[..^20];

        ProfileFormatException error = Assert.Throws<ProfileFormatException>(() => ProfileReader.Read(compressed));

        Assert.Equal(compressed.Length, error.Offset);
    }

    [Fact]
    public void A_wrong_checksum_is_refused()
    {
        byte[] compressed = Gzip.Compress(Rich);
        compressed[^8] ^= 1;

        Assert.Throws<ProfileFormatException>(() => ProfileReader.Read(compressed));
    }

    [Fact]
    public void A_wrong_length_in_the_trailer_is_refused()
    {
        byte[] compressed = Gzip.Compress(Rich);
        compressed[^1] ^= 1;

        Assert.Throws<ProfileFormatException>(() => ProfileReader.Read(compressed));
    }

    [Fact]
    public void A_name_and_comment_in_the_header_are_passed_over()
    {
        byte[] compressed = Gzip.Compress(Rich);
        const byte NameAndComment = 0x18;
        byte[] named = [.. compressed[..3], NameAndComment, .. compressed[4..10], .. "cpu.pb\0"u8, .. "mine\0"u8, .. compressed[10..]];

        Assert.Equal(Expected, ProfileDump.Of(ProfileReader.Read(named)));
    }

    [Fact]
    public void A_message_that_expands_over_the_limit_is_refused()
    {
        byte[] bomb = Gzip.Compress(new byte[10_000_000]);

        ProfileFormatException error = Assert.Throws<ProfileFormatException>(
            () => ProfileReader.Read(bomb, new ProfileReadOptions { MaxUncompressedLength = 100_000 }));

        Assert.Contains("100000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_as_long_as_the_limit_is_read()
    {
        var options = new ProfileReadOptions { MaxUncompressedLength = Rich.Length };

        Assert.Equal(Expected, ProfileDump.Of(ProfileReader.Read(Gzip.Compress(Rich), options)));
        Assert.Null(ReadOutcome.Of(Gzip.Compress(Rich), options with { MaxUncompressedLength = Rich.Length - 1 }));
    }

    [Fact]
    public void A_large_output_of_little_input_is_refused_by_its_ratio()
    {
        byte[] text = new ProtoMessage().Text(6, "").Bytes(6, new byte[80 << 20]).ToArray();

        ProfileFormatException error = Assert.Throws<ProfileFormatException>(() => ProfileReader.Read(Gzip.Compress(text)));

        Assert.Contains("expands", error.Message, StringComparison.Ordinal);
    }
}
