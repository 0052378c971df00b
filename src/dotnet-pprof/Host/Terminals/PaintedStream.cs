using System.Buffers;

namespace Pprof.Tool.Host.Terminals;

/// <summary>Hands lines to a <see cref="ReportPainter"/>, and what it makes of them to the terminal in large pieces.</summary>
internal sealed class PaintedStream : WriteOnlyStream
{
    private readonly Stream _terminal;
    private readonly MemoryStream _painted = new();
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly ReportPainter _painter;

    public PaintedStream(Stream terminal)
    {
        _terminal = terminal;
        _painter = new ReportPainter(_painted);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.IndexOf((byte)'\n') is >= 0 and int end)
        {
            _line.Write(buffer[..end]);
            _painter.Write(_line.WrittenSpan);
            _painted.WriteByte((byte)'\n');
            _line.ResetWrittenCount();
            buffer = buffer[(end + 1)..];
        }

        _line.Write(buffer);
        Send();
    }

    public override void Flush() => _terminal.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _painter.Write(_line.WrittenSpan);
            _line.ResetWrittenCount();
            Send();
        }

        base.Dispose(disposing);
    }

    private void Send()
    {
        _terminal.Write(_painted.GetBuffer(), 0, (int)_painted.Length);
        _painted.SetLength(0);
    }
}
