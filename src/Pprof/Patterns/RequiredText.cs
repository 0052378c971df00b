using System.Text;

namespace Pprof.Patterns;

/// <summary>A text without which a pattern cannot match.</summary>
/// <param name="Bytes">The text; empty if there is none.</param>
/// <param name="IsPrefix">Whether every match starts with it.</param>
internal sealed record RequiredText(byte[] Bytes, bool IsPrefix)
{
    /// <summary>The text that a pattern starts with, or else the longest one that it contains.</summary>
    public static RequiredText Find(PatternNode root, RuneSetTable sets)
    {
        var longest = new RequiredText([], false);
        var current = new List<byte>();
        bool isPrefix = true;
        foreach (PatternNode child in root.Kind == NodeKind.Sequence ? root.Children : [root])
        {
            // What is no set ends the run as a set of several characters does.
            foreach (int set in child.Kind == NodeKind.Sets ? child.Sets : [-1])
            {
                if (set >= 0 && TryAppend(current, sets[set]))
                {
                    continue;
                }

                longest = Longer(longest, current, isPrefix);
                current.Clear();
                isPrefix = false;
            }
        }

        return Longer(longest, current, isPrefix);
    }

    /// <summary>
    /// Appends the UTF-8 of the only member; false if there is none, or if it is one that a search for bytes would
    /// miss: U+FFFD is also what each invalid byte stands for, and surrogates have no bytes.
    /// </summary>
    public static bool TryAppend(List<byte> text, RuneSet set)
    {
        if (!Rune.TryCreate(set.OnlyMember, out Rune rune) || rune == Rune.ReplacementChar)
        {
            return false;
        }

        text.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
        return true;
    }

    private static RequiredText Longer(RequiredText known, List<byte> found, bool isPrefix) =>
        known.IsPrefix || found.Count < 2 || found.Count <= known.Bytes.Length ? known : new RequiredText([.. found], isPrefix);
}
