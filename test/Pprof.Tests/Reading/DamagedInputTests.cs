namespace Pprof.Tests.Reading;

public sealed class DamagedInputTests
{
    private const int Flips = 5_000;
    private static readonly byte[] Rich = RichMessage.Create();

    [Fact]
    public void A_message_cut_off_anywhere_is_read_or_refused()
    {
        // A cut between two fields may leave a valid message; one within a field never does.
        int read = Enumerable.Range(0, Rich.Length).Count(length => ReadOutcome.Of(Rich.AsMemory(0, length)) is not null);

        Assert.InRange(read, 1, 20);
    }

    [Fact]
    public void A_compressed_message_cut_off_anywhere_is_refused()
    {
        byte[] compressed = Gzip.Compress(Rich);

        Assert.All(
            Enumerable.Range(0, compressed.Length),
            length => Assert.Null(ReadOutcome.Of(compressed.AsMemory(0, length))));
    }

    [Fact]
    public void A_second_member_cut_off_anywhere_is_refused()
    {
        byte[] first = Gzip.Compress(Rich.AsSpan(0, 100));
        byte[] both = [.. first, .. Gzip.Compress(Rich.AsSpan(100))];

        Assert.All(
            Enumerable.Range(first.Length + 1, both.Length - first.Length - 1),
            length => Assert.Null(ReadOutcome.Of(both.AsMemory(0, length))));
    }

    [Fact]
    public void Flipped_bits_end_in_a_profile_or_a_refusal()
    {
        var random = new Random(20_240_229);
        int refused = 0;
        for (int i = 0; i < Flips; i++)
        {
            byte[] input = [.. Rich];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                input[random.Next(input.Length)] ^= (byte)(1 << random.Next(8));
            }

            if (ReadOutcome.Of(input) is { } profile)
            {
                ProfileDump.Of(profile);
                ProfileWriter.WriteUncompressed(profile, Stream.Null);
            }
            else
            {
                refused++;
            }
        }

        Assert.InRange(refused, Flips / 10, Flips * 9 / 10);
    }

    [Fact]
    public void A_flipped_bit_in_compressed_data_is_noticed()
    {
        byte[] compressed = Gzip.Compress(Rich);
        for (int bit = 10 * 8; bit < compressed.Length * 8; bit++) // behind the header, where a time may differ
        {
            byte[] input = [.. compressed];
            input[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Null(ReadOutcome.Of(input));
        }
    }
}
