namespace Pprof.Tool.Options;

/// <summary>What values an option takes.</summary>
internal enum OptionKind
{
    Bool,
    Int,
    Float,
    String,
    Choice,
}

/// <summary>
/// A row of the <see cref="OptionTable"/>: what flags, the shell, URLs, help and completion know of an option.
/// </summary>
/// <typeparam name="T">The immutable record that the option is a part of.</typeparam>
internal sealed record Option<T>
{
    /// <summary>The name in flags and in the shell.</summary>
    public required string Name { get; init; }

    /// <summary>The letter that stands for the name, in options of verbs; empty if there is none.</summary>
    public string Letter { get; init; } = "";

    /// <summary>The value of an option of a verb that stands without one; empty if a value has to follow.</summary>
    public string ImpliedValue { get; init; } = "";

    /// <summary>The name in URLs; empty if URLs do not carry it.</summary>
    public string UrlKey { get; init; } = "";

    /// <summary>The kind of its values.</summary>
    public required OptionKind Kind { get; init; }

    /// <summary>The values to choose from, most of them also flags of their own.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The choices that are flags.</summary>
    public IEnumerable<Choice> FlagChoices => Choices.Where(choice => choice.IsFlag);

    /// <summary>Whether it is understood, but has no effect yet.</summary>
    public bool IsToCome { get; init; }

    /// <summary>What stands for the value in help.</summary>
    public string Placeholder { get; init; } = "";

    /// <summary>A line of help.</summary>
    public required string Summary { get; init; }

    /// <summary>More help, for who asks for this option alone.</summary>
    public string Details { get; init; } = "";

    /// <summary>The value as text.</summary>
    public required Func<T, string> Get { get; init; }

    /// <summary>The record with the value of a text; a <see cref="FormatException"/> if it is none.</summary>
    public required Func<T, string, T> Set { get; init; }
}

/// <summary>A value of a choice.</summary>
/// <param name="Name">The value.</param>
/// <param name="Summary">A line of help.</param>
/// <param name="IsFlag">Whether it is a flag of its own; not if something else has that name.</param>
internal sealed record Choice(string Name, string Summary, bool IsFlag = true);
