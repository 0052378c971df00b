namespace Pprof.Patterns;

/// <summary>What a pattern demands of a position between two characters.</summary>
internal enum Assertion
{
    TextStart,
    LineStart,
    TextEnd,
    LineEnd,
    WordBoundary,
    NoWordBoundary,
}
