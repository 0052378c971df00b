using Pprof.Tool.Host;

namespace Pprof.Tool.Shell.Editing;

/// <summary>Reads lines at a terminal, where they can be edited, looked up and completed.</summary>
internal sealed class LineEditor
{
    private static readonly Dictionary<Key, Action<LineEditor>> Keys = new()
    {
        [Key.Control('c')] = editor => editor.Abandon(),
        [Key.Control('l')] = editor => editor.ClearScreen(),
        [Key.Control('r')] = editor => editor._search = new HistorySearch(editor._history),
        [Key.Control('s')] = editor => editor._search = new HistorySearch(editor._history),
        [Key.Control('z')] = editor => editor.Suspend(),
        [new Key(KeyCode.Up)] = editor => editor.Recall(editor._walk.Older(editor._line.Text)),
        [Key.Control('p')] = editor => editor.Recall(editor._walk.Older(editor._line.Text)),
        [new Key(KeyCode.Down)] = editor => editor.Recall(editor._walk.Newer(editor._line.Text)),
        [Key.Control('n')] = editor => editor.Recall(editor._walk.Newer(editor._line.Text)),
        [new Key(KeyCode.Tab)] = editor => editor.Complete(),
    };

    private readonly ILineTerminal _terminal;
    private readonly LineHistory _history;
    private readonly Completer _complete;
    private readonly LineView _view;
    private readonly KillBuffer _kills = new();
    private readonly Queue<string> _pasted = new();
    private LineBuffer _line = new();
    private HistoryWalk _walk;
    private HistorySearch? _search;
    private Prompt _prompt = new("");

    /// <summary>Makes an editor.</summary>
    /// <param name="terminal">Where lines are typed.</param>
    /// <param name="history">The lines entered before; it gets the new ones.</param>
    /// <param name="complete">Says what the tabulator key may write.</param>
    public LineEditor(ILineTerminal terminal, LineHistory history, Completer complete)
    {
        _terminal = terminal;
        _history = history;
        _complete = complete;
        _view = new LineView(terminal);
        _walk = new HistoryWalk(history);
    }

    /// <summary>Reads a line.</summary>
    /// <param name="prompt">What to show before it.</param>
    /// <returns>The line without its end; null at the end of the input.</returns>
    public string? ReadLine(Prompt prompt)
    {
        _prompt = prompt;
        _line = new LineBuffer();
        _walk = new HistoryWalk(_history);
        _view.Forget();
        _terminal.Begin();
        try
        {
            string? line = _pasted.TryDequeue(out string? pasted) ? Show(pasted) : Edit();
            _terminal.End();
            return line;
        }
        catch
        {
            // Not in a finally block: none is run for an exception that nobody catches.
            _terminal.End();
            throw;
        }
    }

    private string Show(string line)
    {
        _line.Set(line);
        return Enter();
    }

    private string? Edit()
    {
        while (true)
        {
            if (!_terminal.HasKey)
            {
                Draw();
            }

            Key key = _terminal.ReadKey();
            _kills.NextKey();
            if (_search is not null && Search(key))
            {
                continue;
            }

            if (IsEnd(key))
            {
                _view.Leave();
                return null;
            }

            if (key.Code == KeyCode.Enter)
            {
                return Enter();
            }

            Apply(key);
        }
    }

    private bool IsEnd(Key key) =>
        key.Code == KeyCode.Closed || (key == Key.Control('d') && _line.Text.Length == 0);

    private string Enter()
    {
        // A line that was pasted with ends in it is as many lines.
        string[] lines = _line.Text.TrimEnd('\n').Split('\n');
        _line.Set(lines[0]);
        Draw();
        _view.Leave();
        foreach (string line in lines.AsSpan(1))
        {
            _pasted.Enqueue(line);
        }

        _history.Add(lines[0]);
        return lines[0];
    }

    private void Apply(Key key)
    {
        if (Keys.TryGetValue(key, out Action<LineEditor>? action))
        {
            action(this);
        }
        else if (key.Code == KeyCode.Paste)
        {
            _line.Insert(PastedText.Of(key.Text));
        }
        else
        {
            EditBindings.TryApply(key, _line, _kills);
        }
    }

    private void ClearScreen()
    {
        _terminal.Write("\e[H\e[2J");
        _view.Forget();
    }

    private void Suspend()
    {
        _view.Leave();
        _terminal.Suspend();
    }

    private void Abandon()
    {
        _line.MoveTo(_line.Text.Length);
        _line.Insert("^C");
        Draw();
        _view.Leave();
        _line = new LineBuffer();
        _walk = new HistoryWalk(_history);
    }

    private void Recall(string? line)
    {
        if (line is not null)
        {
            _line.Set(line);
        }
    }

    private void Complete()
    {
        Completion completion = _complete(_line.Text, _line.Cursor);
        if (completion.Candidates.Count == 0)
        {
            return;
        }

        string typed = _line.Text[completion.Start.._line.Cursor];
        string common = completion.CommonText();
        bool isProgress = completion.Candidates.Count == 1
            || (common.Length > typed.Length && common.StartsWith(typed, StringComparison.Ordinal));
        if (isProgress)
        {
            // A blank that stands there already is not written again.
            bool hasBlank = _line.Cursor < _line.Text.Length && _line.Text[_line.Cursor] == ' ';
            _line.Set(_line.Text.Remove(completion.Start, typed.Length), completion.Start);
            _line.Insert(hasBlank ? common.TrimEnd(' ') : common);
            return;
        }

        Draw();
        _view.Leave();
        (int columns, int rows) = _terminal.Size;
        foreach (string line in CandidateColumns.Format(completion.Candidates, columns, Math.Max(1, rows - 2)))
        {
            _terminal.Write(line + "\r\n");
        }
    }

    // True if nothing is left to do for the key.
    private bool Search(Key key)
    {
        HistorySearch search = _search!;
        if (search.TryApply(key))
        {
            return true;
        }

        _search = null;
        if (key == Key.Control('g') || key == Key.Control('c'))
        {
            return true;
        }

        if (search.Match is { } match)
        {
            _line.Set(match, search.MatchCursor);
        }

        return key.Code == KeyCode.Escape;
    }

    private void Draw()
    {
        if (_search is not { } search)
        {
            _view.Draw(_prompt, _line.Text, _line.Cursor);
            return;
        }

        string state = search.IsFound ? "search" : "no match";
        string found = search.Match ?? _line.Text;
        int cursor = search.Match is null ? _line.Cursor : search.MatchCursor;
        _view.Draw(new Prompt($"({state}) {VisibleText.Of(search.Query)}: "), found, cursor);
    }
}
