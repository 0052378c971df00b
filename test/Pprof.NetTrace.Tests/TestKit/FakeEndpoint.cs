using System.Buffers.Binary;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>A runtime that knows some commands only, and keeps what it was asked.</summary>
internal sealed class FakeEndpoint : DiagnosticsEndpoint
{
    private readonly Func<int, byte[]> _answer;

    public FakeEndpoint(Func<int, byte[]> answer)
        : base(processId: 42)
    {
        _answer = answer;
    }

    /// <summary>What was asked: the command, then what belongs to it.</summary>
    public List<(int Command, byte[] Payload)> Asked { get; } = [];

    public static byte[] Ok(byte[] payload) => Message(0xFF00, payload);

    public static byte[] Error(uint code) => Message(0xFFFF, BitConverter.GetBytes(code));

    public override Task<Stream> ConnectAsync(CancellationToken cancel) => Task.FromResult<Stream>(new Conversation(this));

    private static byte[] Message(int command, byte[] payload) => new ByteWriter()
        .Bytes("DOTNET_IPC_V1\0"u8).Short(20 + payload.Length).Bytes((byte)(command >> 8), (byte)command).Short(0)
        .Bytes(payload).ToArray();

    /// <summary>Takes one message, then gives the answer.</summary>
    private sealed class Conversation(FakeEndpoint endpoint) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            byte[] message = buffer.ToArray();
            Assert.Equal(message.Length, BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(14)));
            int command = BinaryPrimitives.ReadUInt16BigEndian(message.AsSpan(16));
            endpoint.Asked.Add((command, message[20..]));
            base.Write(endpoint._answer(command));
            Position = 0;
            return ValueTask.CompletedTask;
        }
    }
}
