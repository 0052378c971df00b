using Microsoft.AspNetCore.Http;
using Pprof.AspNetCore.Profiles;

namespace Pprof.AspNetCore.Serving;

/// <summary>Memory for an answer, which is refused as a whole if it grows too large.</summary>
internal sealed class LimitedBuffer(int megabytes) : MemoryStream
{
    private long Limit => (long)megabytes << 20;

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Content => GetBuffer().AsMemory(0, (int)Length);

    /// <exception cref="ProfileRefusedException">It is too large.</exception>
    public override void Write(byte[] buffer, int offset, int count)
    {
        Check(count);
        base.Write(buffer, offset, count);
    }

    /// <inheritdoc cref="Write(byte[], int, int)"/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    /// <inheritdoc cref="Write(byte[], int, int)"/>
    public override void WriteByte(byte value)
    {
        Check(1);
        base.WriteByte(value);
    }

    private void Check(int count)
    {
        if (Position + count > Limit)
        {
            throw new ProfileRefusedException(
                FormattableString.Invariant($"the profile is larger than the limit of {megabytes} megabytes (Pprof:MaxMegabytes)"),
                StatusCodes.Status500InternalServerError);
        }
    }
}
