using System.Text;
using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>A terminal at which a test types: bytes in, a screen out.</summary>
internal sealed class TypingTerminal(int columns = 40, int rows = 10) : ILineTerminal
{
    private readonly Queue<Action> _steps = new();
    private readonly KeyDecoder _decoder = new();
    private readonly Queue<Key> _keys = new();

    public VirtualScreen Screen { get; } = new(columns, rows);

    /// <summary>How often it was taken over and not given back.</summary>
    public int Taken { get; private set; }

    public int Suspended { get; private set; }

    public (int Columns, int Rows) Size => Screen.Size;

    // As if all was typed slowly, so that every state is drawn.
    public bool HasKey => false;

    /// <summary>Types text and escape sequences.</summary>
    public TypingTerminal Type(string text)
    {
        _steps.Enqueue(() =>
        {
            _decoder.Add(Encoding.UTF8.GetBytes(text));
            while (_decoder.TryRead(out Key key))
            {
                _keys.Enqueue(key);
            }
        });
        return this;
    }

    /// <summary>Does something when all before it is typed.</summary>
    public TypingTerminal Then(Action action)
    {
        _steps.Enqueue(action);
        return this;
    }

    public TypingTerminal Resize(int columns) => Then(() =>
    {
        Screen.Resize(columns);
        _keys.Enqueue(new Key(KeyCode.Redraw));
    });

    public void Begin() => Taken++;

    public void End() => Taken--;

    public Key ReadKey()
    {
        while (_keys.Count == 0)
        {
            if (!_steps.TryDequeue(out Action? step))
            {
                return new Key(KeyCode.Closed);
            }

            step();
        }

        return _keys.Dequeue();
    }

    public void Write(string text) => Screen.Write(text);

    public void Suspend() => Suspended++;
}
