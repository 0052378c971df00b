namespace Pprof.Tests.Reading;

public sealed class FieldFormTests
{
    [Fact]
    public void Every_field_is_read()
    {
        Profile profile = ProfileReader.Read(RichMessage.Create());

        Assert.Equal("samples/count cpu/nanoseconds", string.Join(' ', profile.SampleTypes));
        Sample sample = profile[new SampleIndex(0)];
        Assert.Equal([1L, 10_000_000], [sample.Value(0), sample.Value(1)]);
        Assert.Equal([30UL, 10], sample.Stack.ToArray().Select(location => profile[location].Id));
        Assert.Equal("route=/journeys", $"{profile[sample.Labels[0].Key]}={profile[sample.Labels[0].Str]}");
        Assert.Equal((4096L, "bytes"), (sample.Labels[1].Num, profile[sample.Labels[1].NumUnit].ToString()));
        Assert.Equal(-20_000_000, profile[new SampleIndex(1)].Value(1));
        Location location = profile[sample.Stack[0]];
        Assert.Equal((0x400100UL, 2, false), (location.Address, location.LineCount, location.IsFolded));
        Line line = location.Line(0);
        Assert.Equal((12L, 4L, 10L), (line.Number, line.Column, line.Function.StartLine));
        Assert.Equal("Run(int) _Z3Runi server.cs", $"{line.Function.Name} {line.Function.SystemName} {line.Function.Filename}");
        Assert.True(profile[sample.Stack[1]].IsFolded);
        Mapping mapping = profile[location.Mapping];
        Assert.Equal((5UL, 0x400000UL, 0x500000UL, 0x1000UL), (mapping.Id, mapping.Start, mapping.Limit, mapping.Offset));
        Assert.Equal("/opt/server abcd", $"{mapping.File} {mapping.BuildId}");
        Assert.True(mapping.HasFunctions && mapping.HasFilenames && mapping.HasLineNumbers && mapping.HasInlineFrames);
        Assert.Equal("drop.* keep.* https://example.com/doc samples", $"{profile.DropFrames} {profile.KeepFrames} {profile.DocUrl} {profile.DefaultSampleType}");
        Assert.Equal((1_700_000_000_000_000_000, 30_000_000_000, 10_000_000), (profile.TimeNanos, profile.DurationNanos, profile.Period));
        Assert.Equal("cpu/nanoseconds", profile.PeriodType.ToString());
        Assert.Equal("a comment", profile.Comments[0].ToString());
        Assert.Equal([0xFF, 0xFE], profile.Comments[1].Span.ToArray());
    }

    [Fact]
    public void Repeated_numbers_may_be_packed_or_not_or_in_parts()
    {
        string packed = Read(new ProtoMessage().Packed(1, 1, 2, 300).Packed(2, 7, 8));

        Assert.Equal(packed, Read(new ProtoMessage().Number(1, 1).Number(1, 2).Number(1, 300).Number(2, 7).Number(2, 8)));
        Assert.Equal(packed, Read(new ProtoMessage().Packed(2, 7).Number(1, 1).Packed(1, 2).Number(2, 8).Number(1, 300)));
        Assert.Equal(packed, Read(new ProtoMessage().Packed(1).Packed(1, 1, 2, 300).Packed(2, 7, 8)));
    }

    [Fact]
    public void Numbers_may_be_longer_than_they_need_be()
    {
        ProtoMessage padded = new ProtoMessage().Bytes(1, 0x81, 0x80, 0x80, 0x80, 0x00, 2, 0xAC, 0x82, 0x80, 0x00).Packed(2, 7, 8);

        Assert.Equal(Read(new ProtoMessage().Packed(1, 1, 2, 300).Packed(2, 7, 8)), Read(padded));
    }

    [Fact]
    public void Unknown_fields_of_messages_are_passed_over()
    {
        ProtoMessage sample = new ProtoMessage().Number(50, 3).Packed(1, 1).Fixed64(51, 1).Packed(2, 7, 8).Fixed32(52, 1).Text(53, "new");

        Assert.Equal(Read(new ProtoMessage().Packed(1, 1).Packed(2, 7, 8)), Read(sample));
    }

    [Fact]
    public void Unknown_fields_of_the_profile_survive_writing()
    {
        ProtoMessage unknown = new ProtoMessage().Number(16, 5).Text(99, "new").Fixed64(100, 3).Fixed32(101, 4);
        Profile profile = ProfileReader.Read((byte[])[.. RichMessage.Create()[..^3], .. unknown.ToArray()]);
        using var stream = new MemoryStream();

        ProfileWriter.Write(profile, stream);

        Assert.Equal(unknown.ToArray(), ProfileReader.Read(stream.ToArray()).UnknownFields.ToArray());
    }

    [Fact]
    public void Tables_may_come_before_what_refers_to_them_or_after()
    {
        ProtoMessage types = new ProtoMessage().Message(1, new ProtoMessage().Number(1, 1).Number(2, 1));
        ProtoMessage strings = new ProtoMessage().Text(6, "").Text(6, "a");
        ProtoMessage function = new ProtoMessage().Message(5, new ProtoMessage().Number(1, 1).Number(2, 1));
        ProtoMessage location = new ProtoMessage().Message(4, new ProtoMessage().Number(1, 1).Message(4, new ProtoMessage().Number(1, 1)));
        ProtoMessage sample = new ProtoMessage().Message(2, new ProtoMessage().Packed(1, 1).Packed(2, 3));
        ProtoMessage[] parts = [types, sample, location, function, strings];
        string expected = Dump(parts);

        for (int rotation = 1; rotation < parts.Length; rotation++)
        {
            Assert.Equal(expected, Dump([.. parts[rotation..], .. parts[..rotation]]));
        }
    }

    [Fact]
    public void Ids_may_be_sparse_and_of_64_bits()
    {
        const ulong Great = ulong.MaxValue - 1;
        Profile profile = ProfileReader.Read(new ProtoMessage()
            .Message(1, new ProtoMessage())
            .Message(2, new ProtoMessage().Packed(1, Great, 5, 1UL << 31).Packed(2, 1))
            .Message(4, new ProtoMessage().Number(1, 1UL << 31).Number(3, 1))
            .Message(4, new ProtoMessage().Number(1, 5).Number(3, 2))
            .Message(4, new ProtoMessage().Number(1, Great).Number(3, 3))
            .Text(6, "").ToArray());

        Assert.Equal([3UL, 2, 1], profile[new SampleIndex(0)].Stack.ToArray().Select(location => profile[location].Address));
    }

    [Fact]
    public void A_stream_that_gives_one_byte_at_a_time_reads_the_same()
    {
        byte[] rich = RichMessage.Create();
        using var slow = new TrickleStream(rich);

        Assert.Equal(ProfileDump.Of(ProfileReader.Read(rich)), ProfileDump.Of(ProfileReader.Read(slow)));
    }

    private static string Read(ProtoMessage sample) => Dump(
        new ProtoMessage().Message(1, new ProtoMessage()).Message(1, new ProtoMessage()),
        new ProtoMessage().Message(2, sample),
        new ProtoMessage().Message(4, new ProtoMessage().Number(1, 1)).Message(4, new ProtoMessage().Number(1, 2)),
        new ProtoMessage().Message(4, new ProtoMessage().Number(1, 300)).Text(6, ""));

    private static string Dump(params ProtoMessage[] parts) =>
        ProfileDump.Of(ProfileReader.Read(parts.SelectMany(part => part.ToArray()).ToArray()));

    private sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1)]);
    }
}
