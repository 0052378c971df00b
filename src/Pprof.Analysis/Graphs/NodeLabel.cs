using System.Collections.Immutable;

namespace Pprof.Analysis.Graphs;

/// <summary>The samples of a node that have the same labels.</summary>
/// <param name="Name">
/// The labels with texts as <c>key:text</c>, in the order of their bytes and joined by <c>\n</c> in two characters;
/// empty for samples without such labels.
/// </param>
/// <param name="Flat">Of the samples whose leaf the node is.</param>
/// <param name="Cum">Of the samples in whose stack the node is.</param>
/// <param name="Numbers">The numbers that these samples have for the label <c>bytes</c>.</param>
public sealed record NodeLabel(Utf8Text Name, Weight Flat, Weight Cum, ImmutableArray<NodeNumber> Numbers)
{
    /// <summary>The parts of <see cref="Name"/>, in which <c>\n</c> may be part of a text, too.</summary>
    public ImmutableArray<Utf8Text> Texts { get; init; } = [];
}

/// <summary>The samples of a <see cref="NodeLabel"/> with the same number, as it is printed.</summary>
/// <param name="Text">The number with its unit.</param>
/// <param name="Value">The number; the first one, if several are printed alike.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Flat">Of the samples whose leaf the node is.</param>
/// <param name="Cum">Of the samples in whose stack the node is.</param>
public sealed record NodeNumber(string Text, long Value, string Unit, Weight Flat, Weight Cum);
