namespace Pprof.Tool.Shell.Editing;

/// <summary>The lines that were entered, the oldest first, each once.</summary>
internal sealed class LineHistory
{
    private readonly List<string> _lines;
    private readonly Action<string> _keep;

    /// <summary>Makes a history.</summary>
    /// <param name="lines">The lines to begin with.</param>
    /// <param name="keep">Told of every line that is added.</param>
    public LineHistory(IEnumerable<string> lines, Action<string> keep)
    {
        _lines = Distinct(lines);
        _keep = keep;
    }

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The lines without all but the last of those that are the same.</summary>
    public static List<string> Distinct(IEnumerable<string> lines)
    {
        List<string> distinct = [.. lines.Reverse().Distinct(StringComparer.Ordinal)];
        distinct.Reverse();
        return distinct;
    }

    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || (_lines.Count > 0 && _lines[^1] == line))
        {
            return;
        }

        _lines.Remove(line);
        _lines.Add(line);
        _keep(line);
    }
}
