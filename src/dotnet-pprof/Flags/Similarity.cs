namespace Pprof.Tool.Flags;

/// <summary>Finds what a mistyped name may have meant.</summary>
internal static class Similarity
{
    /// <summary>The name with the fewest letters to change, if they are few; null if none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> names)
    {
        int limit = Math.Max(1, (name.Length + 1) / 3);
        return names
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .Where(candidate => candidate.Distance <= limit)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault().Name;
    }

    // Levenshtein's: letters added, left out or replaced. A line of the table at a time.
    private static int Distance(string from, string to)
    {
        int[] line = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = line[0];
            line[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = line[j];
                line[j] = Math.Min(replaced, Math.Min(line[j], line[j - 1]) + 1);
            }
        }

        return line[to.Length];
    }
}
