namespace Pprof.Tests.Reading;

/// <summary>A protobuf message put together by hand, right or wrong.</summary>
internal sealed class ProtoMessage
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public ProtoMessage Number(int field, ulong value) => Varint((ulong)field << 3).Varint(value);

    public ProtoMessage Bytes(int field, params ReadOnlySpan<byte> body)
    {
        Varint(((ulong)field << 3) | 2).Varint((ulong)body.Length);
        _bytes.AddRange(body);
        return this;
    }

    public ProtoMessage Message(int field, ProtoMessage body) => Bytes(field, body.ToArray());

    public ProtoMessage Text(int field, string text) => Bytes(field, System.Text.Encoding.UTF8.GetBytes(text));

    public ProtoMessage Packed(int field, params ReadOnlySpan<ulong> values)
    {
        var body = new ProtoMessage();
        foreach (ulong value in values)
        {
            body.Varint(value);
        }

        return Message(field, body);
    }

    public ProtoMessage Fixed64(int field, ulong value)
    {
        Varint(((ulong)field << 3) | 1);
        _bytes.AddRange(BitConverter.GetBytes(value));
        return this;
    }

    public ProtoMessage Fixed32(int field, uint value)
    {
        Varint(((ulong)field << 3) | 5);
        _bytes.AddRange(BitConverter.GetBytes(value));
        return this;
    }

    public ProtoMessage Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public ProtoMessage Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
        return this;
    }
}
