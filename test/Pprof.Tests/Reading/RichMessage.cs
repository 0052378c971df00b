namespace Pprof.Tests.Reading;

/// <summary>A small message that uses every field of profile.proto, ids out of order and an unknown field.</summary>
internal static class RichMessage
{
    public static byte[] Create() => new ProtoMessage()
        .Message(1, new ProtoMessage().Number(1, 1).Number(2, 2))
        .Message(1, new ProtoMessage().Number(1, 3).Number(2, 4))
        .Message(2, new ProtoMessage().Packed(1, 30, 10).Packed(2, 1, 10_000_000)
            .Message(3, new ProtoMessage().Number(1, 5).Number(2, 6))
            .Message(3, new ProtoMessage().Number(1, 7).Number(3, 4096).Number(4, 8)))
        .Message(2, new ProtoMessage().Packed(1, 10).Packed(2, 2, unchecked((ulong)-20_000_000)))
        .Message(3, new ProtoMessage().Number(1, 5).Number(2, 0x400000).Number(3, 0x500000).Number(4, 0x1000)
            .Number(5, 9).Number(6, 10).Number(7, 1).Number(8, 1).Number(9, 1).Number(10, 1))
        .Message(4, new ProtoMessage().Number(1, 30).Number(2, 5).Number(3, 0x400100)
            .Message(4, new ProtoMessage().Number(1, 7).Number(2, 12).Number(3, 4))
            .Message(4, new ProtoMessage().Number(1, 2).Number(2, 3)))
        .Message(4, new ProtoMessage().Number(1, 10).Number(3, 0x400200)
            .Message(4, new ProtoMessage().Number(1, 2).Number(2, 9)).Number(5, 1))
        .Message(5, new ProtoMessage().Number(1, 7).Number(2, 11).Number(3, 12).Number(4, 13).Number(5, 10))
        .Message(5, new ProtoMessage().Number(1, 2).Number(2, 14).Number(3, 14).Number(4, 13).Number(5, 1))
        .Text(6, "").Text(6, "samples").Text(6, "count").Text(6, "cpu").Text(6, "nanoseconds")
        .Text(6, "route").Text(6, "/journeys").Text(6, "size").Text(6, "bytes")
        .Text(6, "/opt/server").Text(6, "abcd").Text(6, "Run(int)").Text(6, "_Z3Runi").Text(6, "server.cs").Text(6, "Main")
        .Text(6, "drop.*").Text(6, "keep.*").Text(6, "a comment").Text(6, "https://example.com/doc").Bytes(6, 0xFF, 0xFE)
        .Number(7, 15).Number(8, 16).Number(9, 1_700_000_000_000_000_000).Number(10, 30_000_000_000)
        .Message(11, new ProtoMessage().Number(1, 3).Number(2, 4)).Number(12, 10_000_000)
        .Packed(13, 17, 19).Number(14, 1).Number(15, 18)
        .Number(99, 7)
        .ToArray();
}
