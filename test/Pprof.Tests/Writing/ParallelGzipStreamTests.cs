using System.Buffers.Binary;
using Pprof.Tests.Reading;
using Pprof.Writing;

namespace Pprof.Tests.Writing;

public sealed class ParallelGzipStreamTests
{
    private const int Piece = 1024 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Piece - 1)]
    [InlineData(Piece)]
    [InlineData(Piece + 1)]
    [InlineData((5 * Piece) + 3)]
    public void What_is_written_decompresses_to_the_same(int length)
    {
        byte[] bytes = MakeBytes(length);

        Assert.Equal(bytes, Gzip.Decompress(Compress(bytes, 300_000)));
    }

    [Fact]
    public void The_output_is_one_member()
    {
        byte[] bytes = MakeBytes(3 * Piece);

        byte[] compressed = Compress(bytes, bytes.Length);

        // The length at the end of a member is its own; that of the last of several would be less.
        Assert.Equal(bytes.Length, BinaryPrimitives.ReadInt32LittleEndian(compressed.AsSpan()[^4..]));
    }

    [Fact]
    public void The_output_does_not_depend_on_how_the_input_was_cut()
    {
        byte[] bytes = MakeBytes(2 * Piece);

        Assert.Equal(Compress(bytes, bytes.Length), Compress(bytes, 7_777));
    }

    [Fact]
    public void A_failing_target_fails_the_writer()
    {
        using var full = new MemoryStream(new byte[100]);

        Assert.Throws<NotSupportedException>(() =>
        {
            using var gzip = new ParallelGzipStream(full);
            gzip.Write(MakeBytes(4 * Piece));
        });
    }

    [Fact]
    public void A_large_profile_reads_back_through_several_pieces()
    {
        Profile profile = MakeLargeProfile();
        using var plain = new MemoryStream();
        using var compressed = new MemoryStream();

        ProfileWriter.WriteUncompressed(profile, plain);
        ProfileWriter.Write(profile, compressed);

        Assert.InRange(plain.Length, 2 * Piece, 20 * Piece);
        Assert.Equal(plain.ToArray(), Gzip.Decompress(compressed.ToArray()));
        string expected = ProfileDump.Of(profile);
        Assert.Equal(expected, ProfileDump.Of(ProfileReader.Read(plain.ToArray())));
        Assert.Equal(expected, ProfileDump.Of(ProfileReader.Read(compressed.ToArray())));
    }

    private static Profile MakeLargeProfile()
    {
        var random = new Random(3);
        var builder = new ProfileBuilder(new SampleType("cpu", "nanoseconds"));
        LocationIndex[] locations = new LocationIndex[30_000];
        for (int i = 0; i < locations.Length; i++)
        {
            FunctionIndex function = builder.AddFunction($"Function{i}", filename: "a.cs");
            locations[i] = builder.AddLocation(MappingIndex.None, (ulong)i * 16, [new LineEntry(function, i)]);
        }

        LocationIndex[] stack = new LocationIndex[40];
        for (int sample = 0; sample < 20_000; sample++)
        {
            foreach (ref LocationIndex location in stack.AsSpan())
            {
                location = locations[random.Next(locations.Length)];
            }

            builder.AddSample(stack, [sample], [builder.Label("request", sample + 1)]);
        }

        return builder.Build();
    }

    // Half of it compresses, half does not.
    private static byte[] MakeBytes(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes.AsSpan(0, length / 2));
        return bytes;
    }

    private static byte[] Compress(byte[] bytes, int chunk)
    {
        using var output = new MemoryStream();
        using (var gzip = new ParallelGzipStream(output))
        {
            foreach (byte[] part in bytes.Chunk(chunk))
            {
                gzip.Write(part);
            }
        }

        return output.ToArray();
    }
}
