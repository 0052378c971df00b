namespace Pprof.Patterns;

/// <summary>What stands beside a position, as far as assertions ask.</summary>
internal enum Neighbour
{
    /// <summary>Any other character.</summary>
    Other,

    Newline,

    /// <summary>A letter, digit or underscore of ASCII.</summary>
    Word,

    /// <summary>Nothing: the text starts or ends here.</summary>
    Edge,

    /// <summary>Not read yet.</summary>
    Unknown,
}
