using System.Collections.Concurrent;

namespace Pprof.Patterns;

/// <summary>The sets that <c>\p{..}</c> names: general categories by their short names, scripts, and <c>Any</c>.</summary>
internal static class UnicodeSets
{
    private const string MajorCategories = "CLMNPSZ";
    private static readonly ConcurrentDictionary<string, RuneSet> Known = new();

    /// <summary>The set of that name, or null if there is none.</summary>
    public static RuneSet? Find(string name)
    {
        if (Known.TryGetValue(name, out RuneSet? known))
        {
            return known;
        }

        RuneSet? set = name == "Any" ? RuneSet.All : Decode(name);
        if (set is not null)
        {
            Known[name] = set;
        }

        return set;
    }

    // In the order of the names, each set is the number of its ranges, and for each range the distance from the last
    // member of the one before and one less than its length.
    private static RuneSet? Decode(string name)
    {
        bool isMajor = name.Length == 1 && MajorCategories.Contains(name[0]);
        var set = new RuneSetBuilder();
        bool isFound = false;
        var cursor = new TableCursor(UnicodeTables.Sets);
        foreach (string candidate in UnicodeTables.Names.Split(' '))
        {
            bool isWanted = candidate == name || (isMajor && candidate.Length == 2 && candidate[0] == name[0]);
            isFound |= isWanted;
            int last = 0;
            for (int left = cursor.Read(); left > 0; left--)
            {
                int first = last + cursor.Read();
                last = first + cursor.Read();
                if (isWanted)
                {
                    set.Add(first, last);
                }
            }
        }

        return isFound ? set.Build() : null;
    }
}
