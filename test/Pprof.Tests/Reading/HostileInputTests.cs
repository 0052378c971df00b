namespace Pprof.Tests.Reading;

/// <summary>Input made to mislead: each is refused, in little time and memory, with the place of the fault.</summary>
public sealed class HostileInputTests
{
    private static readonly byte[] Head = new ProtoMessage()
        .Message(1, new ProtoMessage().Number(1, 1).Number(2, 2)).Text(6, "").Text(6, "cpu").Text(6, "nanoseconds").ToArray();

    [Fact]
    public void The_head_alone_is_a_profile() => Assert.NotNull(ReadOutcome.Of(Head));

    [Fact]
    public void Nothing_is_no_profile() => Assert.Throws<ProfileFormatException>(() => ProfileReader.Read(ReadOnlyMemory<byte>.Empty));

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData((ulong)long.MaxValue + 1)]
    [InlineData(int.MaxValue)]
    [InlineData(1UL << 31)]
    [InlineData(1000)]
    public void A_length_past_the_end_is_refused_where_it_stands(ulong length)
    {
        byte[] input = [.. Head, .. new ProtoMessage().Varint((2 << 3) | 2).Varint(length).Raw(1, 2, 3).ToArray()];

        AssertRefused(input, Head.Length);
    }

    [Fact]
    public void A_length_past_the_end_of_its_message_names_the_byte_within_it()
    {
        ProtoMessage sample = new ProtoMessage().Packed(2, 1).Raw((1 << 3) | 2, 100, 1);

        AssertRefused(Append(new ProtoMessage().Message(2, sample)), Head.Length + 2 + 4);
    }

    [Theory]
    [InlineData(3)] // begin group
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(7)]
    public void A_wire_type_that_is_none_is_refused(byte type)
    {
        AssertRefused([.. Head, (byte)((2 << 3) | type), 0], null);
        AssertRefused([.. Head, .. new ProtoMessage().Varint((99 << 3) | (ulong)type).Varint(0).ToArray()], null);
    }

    [Fact]
    public void A_number_of_more_than_ten_bytes_is_refused() =>
        AssertRefused([.. Head, 9 << 3, .. Enumerable.Repeat((byte)0xFF, 11), 1], Head.Length + 1);

    [Theory]
    [InlineData(1, 3UL)] // sample_type.unit
    [InlineData(3, 5UL)] // mapping.filename
    [InlineData(5, 2UL)] // function.name
    public void A_string_that_is_not_there_is_refused(int message, ulong field)
    {
        var body = new ProtoMessage();
        if (message != 1)
        {
            body.Number(1, 1);
        }

        AssertRefused(Append(new ProtoMessage().Message(message, body.Number(message == 1 ? 2 : (int)field, 3))), null);
        AssertRefused(Append(new ProtoMessage().Message(message, body.Number(message == 1 ? 2 : (int)field, ulong.MaxValue))), null);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    public void A_string_that_is_not_there_is_refused_in_the_profile_itself(int field) =>
        AssertRefused(Append(new ProtoMessage().Number(field, 3)), Head.Length);

    [Fact]
    public void A_first_string_that_is_not_empty_is_refused() =>
        AssertRefused(new ProtoMessage().Text(6, "x").ToArray(), 2);

    [Fact]
    public void A_message_without_strings_is_refused() =>
        AssertRefused(new ProtoMessage().Number(12, 1).ToArray(), null);

    [Theory]
    [InlineData(3, "mapping")]
    [InlineData(4, "location")]
    [InlineData(5, "function")]
    public void Two_rows_of_one_id_are_refused(int message, string name)
    {
        ProtoMessage row = new ProtoMessage().Number(1, 7);

        ProfileFormatException error = AssertRefused(Append(new ProtoMessage().Message(message, row).Message(message, row)), Head.Length + 6);

        Assert.Contains($"two {name}s have the id 7", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_reserved_id_0_is_refused(int message) =>
        AssertRefused(Append(new ProtoMessage().Message(message, new ProtoMessage().Number(3, 1))), Head.Length + 2);

    [Theory]
    [InlineData(0UL)]
    [InlineData(2UL)]
    [InlineData(1UL << 31)]
    [InlineData(1UL << 40)]
    [InlineData(ulong.MaxValue)]
    public void A_location_that_is_not_there_is_refused(ulong id)
    {
        ProtoMessage sample = new ProtoMessage().Packed(1, 1, id).Packed(2, 1);
        ProtoMessage input = new ProtoMessage().Message(4, new ProtoMessage().Number(1, 1)).Message(2, sample);

        ProfileFormatException error = AssertRefused(Append(input), Head.Length + 4 + 2);

        Assert.Contains(id.ToString(System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_is_not_there_is_refused() => AssertRefused(
        Append(new ProtoMessage().Message(4, new ProtoMessage().Number(1, 1).Message(4, new ProtoMessage().Number(1, 9)))), null);

    [Fact]
    public void A_mapping_that_is_not_there_counts_as_none()
    {
        Profile profile = ProfileReader.Read(Append(new ProtoMessage().Message(4, new ProtoMessage().Number(1, 1).Number(2, 9))));

        Assert.True(profile[new LocationIndex(0)].Mapping.IsNone);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(100_000)]
    public void A_sample_with_another_number_of_values_than_types_is_refused(int count) => AssertRefused(
        Append(new ProtoMessage().Message(2, new ProtoMessage().Packed(2, [.. Enumerable.Repeat(1UL, count)]))), null);

    [Fact]
    public void Samples_without_a_sample_type_are_refused() => AssertRefused(
        new ProtoMessage().Message(2, new ProtoMessage().Packed(2, 1)).Text(6, "").ToArray(), null);

    [Fact]
    public void A_second_profile_behind_the_first_is_refused()
    {
        byte[] one = Append(new ProtoMessage().Number(9, 5));

        AssertRefused([.. one, .. one], null);
    }

    [Fact]
    public void A_promised_length_takes_no_memory()
    {
        byte[] input = [.. Head, .. new ProtoMessage().Varint((6 << 3) | 2).Varint(int.MaxValue).ToArray()];
        long before = GC.GetAllocatedBytesForCurrentThread();

        AssertRefused(input, Head.Length);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void Messages_within_messages_do_not_nest_without_end()
    {
        ProtoMessage nested = new();
        for (int depth = 0; depth < 2_000; depth++)
        {
            nested = new ProtoMessage().Message(4, nested);
        }

        ReadOutcome.Of(Append(nested));
    }

    private static byte[] Append(ProtoMessage fields) => [.. Head, .. fields.ToArray()];

    private static ProfileFormatException AssertRefused(byte[] input, long? offset)
    {
        ProfileFormatException error = Assert.Throws<ProfileFormatException>(() => ProfileReader.Read(input));
        Assert.InRange(error.Offset, 0, input.Length);
        if (offset is { } expected)
        {
            Assert.Equal(expected, error.Offset);
        }

        return error;
    }
}
