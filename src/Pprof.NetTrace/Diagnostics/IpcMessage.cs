using System.Buffers.Binary;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>A message of the diagnostics protocol: a head of 20 bytes, then what belongs to the command.</summary>
internal static class IpcMessage
{
    public const int UnknownCommand = unchecked((int)0x80131385);

    private const int HeadLength = 20;
    private const int LengthAt = 14;
    private const int CommandAt = 16;
    private const ushort AnswerOk = 0xFF00;
    private const ushort AnswerError = 0xFFFF;

    private static ReadOnlySpan<byte> Magic => "DOTNET_IPC_V1\0"u8;

    /// <summary>Sends a command on a fresh connection and reads the answer.</summary>
    /// <returns>What belongs to the answer.</returns>
    public static async Task<byte[]> AskAsync(
        Stream stream, int processId, IpcCommand command, byte[] payload, CancellationToken cancel)
    {
        try
        {
            await stream.WriteAsync(Encode(command, payload), cancel).ConfigureAwait(false);
            byte[] head = new byte[HeadLength];
            await stream.ReadExactlyAsync(head, cancel).ConfigureAwait(false);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(LengthAt));
            if (!head.AsSpan().StartsWith(Magic) || length < HeadLength)
            {
                throw Refused(processId, "does not speak the diagnostics protocol");
            }

            byte[] answer = new byte[length - HeadLength];
            await stream.ReadExactlyAsync(answer, cancel).ConfigureAwait(false);
            return Check(BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(CommandAt)), answer, processId);
        }
        catch (IOException e)
        {
            throw new DiagnosticsException(
                DiagnosticsFailure.Disconnected, processId, $"Process {processId} broke off the connection; it may have ended.", e);
        }
    }

    private static byte[] Encode(IpcCommand command, byte[] payload)
    {
        int length = HeadLength + payload.Length;
        if (length > ushort.MaxValue)
        {
            throw new ArgumentException("The command is too long.", nameof(payload));
        }

        byte[] message = new byte[length];
        Magic.CopyTo(message);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(LengthAt), (ushort)length);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(CommandAt), (ushort)command);
        payload.CopyTo(message, HeadLength);
        return message;
    }

    private static byte[] Check(ushort kind, byte[] answer, int processId)
    {
        if (kind == AnswerOk)
        {
            return answer;
        }

        if (kind != AnswerError || answer.Length < sizeof(int))
        {
            throw Refused(processId, "gave an unknown answer");
        }

        int code = BinaryPrimitives.ReadInt32LittleEndian(answer);
        if (code == UnknownCommand)
        {
            throw new DiagnosticsException(
                DiagnosticsFailure.TooOld, processId, $"The runtime of process {processId} is too old for this.") { ErrorCode = code };
        }

        throw new DiagnosticsException(
            DiagnosticsFailure.Refused, processId, $"The runtime of process {processId} refused: error 0x{code:X8}.") { ErrorCode = code };
    }

    private static DiagnosticsException Refused(int processId, string what) =>
        new(DiagnosticsFailure.Refused, processId, $"What answers for process {processId} {what}.");
}
