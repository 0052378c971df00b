using System.Text;

namespace Pprof.Tool.Host;

/// <summary>A last line of a terminal that changes, and gives way to the messages that are written.</summary>
internal sealed class TransientLine(TextWriter terminal) : TextWriter
{
    private const int MostShown = 79;
    private readonly object _gate = new();
    private int _shown;
    private bool _isOver;

    public override Encoding Encoding => terminal.Encoding;

    /// <summary>Shows a text instead of the one before; an empty one leaves nothing.</summary>
    public void Show(string text)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            string line = text.Length > MostShown ? text[..MostShown] : text;
            terminal.Write($"\r{line.PadRight(_shown)}{(line.Length == 0 ? "\r" : "")}");
            terminal.Flush();
            _shown = line.Length;
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            if (_shown > 0)
            {
                Show("");
            }
        }
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_gate)
        {
            Clear();
            terminal.Write(value);
        }
    }

    public override void WriteLine(string? value) => Write(value + terminal.NewLine);

    public override void Flush() => terminal.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_gate)
            {
                Clear();
                _isOver = true;
            }
        }

        base.Dispose(disposing);
    }
}
