namespace Pprof.Tool.Shell.Editing;

/// <summary>Finds lines of the history that hold what is typed, from the newest on.</summary>
internal sealed class HistorySearch(LineHistory history)
{
    private int _position = history.Lines.Count;

    /// <summary>What is looked for.</summary>
    public string Query { get; private set; } = "";

    /// <summary>Whether a line holds it.</summary>
    public bool IsFound { get; private set; } = true;

    /// <summary>The line that was found last; null before the first.</summary>
    public string? Match => _position < history.Lines.Count ? history.Lines[_position] : null;

    /// <summary>Where the query stands in the match.</summary>
    public int MatchCursor => Math.Max(0, Match?.IndexOf(Query, StringComparison.OrdinalIgnoreCase) ?? 0);

    /// <summary>Does what a key stands for in a search; false if it ends the search.</summary>
    public bool TryApply(Key key)
    {
        if (key == Key.Control('r'))
        {
            Find(_position - 1, -1);
        }
        else if (key == Key.Control('s'))
        {
            Find(_position + 1, 1);
        }
        else if (key.Code == KeyCode.Paste || key is { Code: KeyCode.Text, Modifiers: KeyModifiers.None })
        {
            Search(Query + PastedText.Of(key.Text).ReplaceLineEndings(" "));
        }
        else if (key.Code == KeyCode.Backspace)
        {
            var shorter = new LineBuffer();
            shorter.Set(Query);
            shorter.DeleteLeft();
            Search(shorter.Text);
        }
        else
        {
            return key.Code is KeyCode.Redraw or KeyCode.Unknown;
        }

        return true;
    }

    // More text is looked for from where its beginning was found, less of it from the newest line on.
    private void Search(string query)
    {
        bool isMore = query.StartsWith(Query, StringComparison.Ordinal);
        Query = query;
        if (query.Length == 0)
        {
            IsFound = true;
            return;
        }

        Find(isMore ? Math.Min(_position, history.Lines.Count - 1) : history.Lines.Count - 1, -1);
    }

    private void Find(int start, int step)
    {
        for (int line = start; Query.Length > 0 && line >= 0 && line < history.Lines.Count; line += step)
        {
            if (history.Lines[line].Contains(Query, StringComparison.OrdinalIgnoreCase))
            {
                _position = line;
                IsFound = true;
                return;
            }
        }

        IsFound = false;
    }
}
