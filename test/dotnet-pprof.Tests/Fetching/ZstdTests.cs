using Pprof.Tool.Fetching;
using Pprof.Tool.Tests.TestKit;
using ZstdSharp;

namespace Pprof.Tool.Tests.Fetching;

public sealed class ZstdTests : IDisposable
{
    private static readonly byte[] Message = ProfileBytes.Of("main;x 3\nmain;y 1");

    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Reads_a_file()
    {
        Outcome outcome = _tool.Run("-top", _tool.File("p.pb.zst", ProfileBytes.Zstd(Message)));

        Assert.Equal((0, "x 3, y 1, main 0"), (outcome.ExitCode, outcome.Top));
    }

    [Fact]
    public void Reads_the_standard_input()
    {
        _tool.Input = ProfileBytes.Zstd(Message);

        Assert.Equal("x 3, y 1, main 0", _tool.Run("-top", "-").Top);
    }

    [Fact]
    public void Reads_what_was_compressed_before_with_gzip()
    {
        byte[] gzip = File.ReadAllBytes(_tool.Profile("p.pb.gz", "x 3"));

        Assert.Equal("x 3", _tool.Run("-top", _tool.File("p.pb.gz.zst", ProfileBytes.Zstd(gzip))).Top);
    }

    [Fact]
    public void Reads_several_frames_and_passes_those_to_skip()
    {
        byte[] toSkip = [0x5A, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 0xAA, 0xBB];
        byte[] file = [.. toSkip, .. ProfileBytes.Zstd(Message[..5]), .. toSkip, .. ProfileBytes.Zstd(Message[5..])];

        Assert.Equal("x 3, y 1, main 0", _tool.Run("-top", _tool.File("p", file)).Top);
    }

    [Fact]
    public void Reads_text_of_an_older_format()
    {
        byte[] text = "goroutine profile: total 2\n2 @ 0x10\n#\t0x10\tmain.main+0x1\t/a/main.go:3\n"u8.ToArray();

        Assert.Contains("nodes accounting for 2, 100%", _tool.Run("-top", _tool.File("p", ProfileBytes.Zstd(text))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_from_a_stream_without_positions()
    {
        using var whole = new MemoryStream(ProfileBytes.Zstd(Message));
        using var stream = new TrickleStream(whole);

        Assert.Equal(2, ProfileInput.Read(stream).Samples.Count);
    }

    [Fact]
    public void Refuses_every_cut()
    {
        byte[] whole = ProfileBytes.Zstd(Message);

        // Without the mark it is not known as zstd.
        for (int length = 4; length < whole.Length; length++)
        {
            using var cut = new MemoryStream(whole, 0, length);
            ProfileFormatException error = Assert.Throws<ProfileFormatException>(() => ProfileInput.Read(cut));
            Assert.Equal("the zstd data is cut off", error.Message);
            Assert.Equal(length, error.Offset);
        }
    }

    [Fact]
    public void Refuses_damage()
    {
        byte[] damaged = ProfileBytes.Zstd(Message);
        damaged[^1] ^= 1;

        Outcome outcome = _tool.Run("-top", _tool.File("p", damaged));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("the zstd data cannot be decompressed: ", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_large_output_of_little_input()
    {
        using var bomb = new MemoryStream();
        using (var compressed = new CompressionStream(bomb, leaveOpen: true))
        {
            // A field of a number that no profile has, again and again.
            byte[] fields = [.. Enumerable.Repeat<byte[]>([0x78, 0x01], 1 << 19).SelectMany(field => field)];
            for (int i = 0; i < 100; i++)
            {
                compressed.Write(fields);
            }
        }

        bomb.Position = 0;

        ProfileFormatException error = Assert.Throws<ProfileFormatException>(() => ProfileInput.Read(bomb));

        Assert.Contains("expands more than 500 times", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_window_that_takes_too_much_memory()
    {
        // A frame header that asks for a window of 2^31 bytes, and an empty last block.
        byte[] frame = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 21 << 3, 0x01, 0x00, 0x00];

        using var stream = new MemoryStream(frame);
        ProfileFormatException error = Assert.Throws<ProfileFormatException>(() => ProfileInput.Read(stream));

        Assert.Contains("too much memory", error.Message, StringComparison.Ordinal);
    }

    // A byte at a time, as a slow pipe.
    private sealed class TrickleStream(Stream source) : Pprof.Tool.Fetching.Streams.ForwardStream
    {
        public override int Read(Span<byte> buffer) => source.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
