namespace Pprof.Analysis.Flames;

/// <summary>What the two values of a frame are.</summary>
public enum FlameSides
{
    /// <summary>There is one value alone.</summary>
    One,

    /// <summary>A profile and its base, as <c>diff_base</c> joins them.</summary>
    AfterAndBefore,

    /// <summary>What is more and what is less: samples of either sign, as <c>base</c> leaves them.</summary>
    MoreAndLess,
}
