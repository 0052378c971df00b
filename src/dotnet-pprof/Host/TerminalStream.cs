using System.Text;
using Pprof.Rendering.Pictures;

namespace Pprof.Tool.Host;

/// <summary>
/// Writes UTF-8 text to a terminal with control characters made visible: those below space but line ends and tabs,
/// delete, and U+0080 to U+009F, which some terminals obey as well.
/// </summary>
internal sealed class TerminalStream(Stream terminal) : WriteOnlyStream
{
    private const byte FirstByteOfC1 = 0xC2;
    private bool _isAfterC2;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        int written = 0;
        for (int i = 0; i < buffer.Length; i++)
        {
            byte current = buffer[i];
            bool isC1 = _isAfterC2 && current is >= 0x80 and <= 0x9F;
            bool isC0 = current is < 0x20 and not ((byte)'\n' or (byte)'\t') or 0x7F;
            if (isC0 || isC1)
            {
                terminal.Write(buffer[written..i]);
                terminal.Write(Encoding.ASCII.GetBytes(VisibleLine.Caret((char)current)));
                written = i + 1;
            }
            else if (_isAfterC2 && written == i)
            {
                WriteHeldBack();
            }

            _isAfterC2 = current == FirstByteOfC1;
            if (_isAfterC2)
            {
                // Whether this byte is shown depends on the next one.
                terminal.Write(buffer[written..i]);
                written = i + 1;
            }
        }

        terminal.Write(buffer[written..]);
    }

    public override void Flush() => terminal.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _isAfterC2)
        {
            WriteHeldBack();
            _isAfterC2 = false;
        }

        base.Dispose(disposing);
    }

    private void WriteHeldBack() => terminal.WriteByte(FirstByteOfC1);
}
