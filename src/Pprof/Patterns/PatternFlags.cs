namespace Pprof.Patterns;

/// <summary>The flags that a pattern sets for itself and a group for its inside.</summary>
[Flags]
internal enum PatternFlags
{
    None = 0,

    /// <summary><c>i</c>: case variants are the same.</summary>
    FoldCase = 1,

    /// <summary><c>m</c>: ^ and $ match at line breaks too.</summary>
    MultiLine = 2,

    /// <summary><c>s</c>: a dot matches the newline too.</summary>
    DotMatchesNewline = 4,

    /// <summary><c>U</c>: repetitions prefer few; without meaning where only the verdict counts.</summary>
    Ungreedy = 8,
}
