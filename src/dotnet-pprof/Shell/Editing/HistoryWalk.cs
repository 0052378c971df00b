namespace Pprof.Tool.Shell.Editing;

/// <summary>Goes up and down in the history while a line is edited; what was changed on the way stays changed.</summary>
internal sealed class HistoryWalk(LineHistory history)
{
    private readonly Dictionary<int, string> _edited = [];
    private int _position = history.Lines.Count;

    /// <summary>The line before, or null at the oldest.</summary>
    /// <param name="current">The line as it stands now.</param>
    public string? Older(string current) => Go(current, _position - 1);

    /// <summary>The line after, or null at the one that is being typed.</summary>
    /// <inheritdoc cref="Older"/>
    public string? Newer(string current) => Go(current, _position + 1);

    private string? Go(string current, int position)
    {
        if (position < 0 || position > history.Lines.Count)
        {
            return null;
        }

        _edited[_position] = current;
        _position = position;
        return _edited.GetValueOrDefault(position) ?? history.Lines[position];
    }
}
