namespace Pprof.Truth;

/// <summary>There is no profile, but a sentence.</summary>
/// <param name="Sentence">Why.</param>
/// <param name="IsFailure">Whether it is not the recorder's word, but what became of it: a crash, a hang.</param>
public sealed class RefusedException(string Sentence, bool IsFailure) : Exception(Sentence)
{
    public bool IsFailure { get; } = IsFailure;
}
