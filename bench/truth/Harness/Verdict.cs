namespace Pprof.Truth;

/// <summary>Whether a bar was met.</summary>
/// <param name="Rung">Of what, with the way.</param>
/// <param name="Bar">What was asked for.</param>
/// <param name="Found">What was found.</param>
/// <param name="IsMet">Whether that is enough; null where there was nothing to judge.</param>
public sealed record Verdict(string Rung, string Bar, string Found, bool? IsMet)
{
    /// <summary>In a word.</summary>
    public string Word => IsMet switch
    {
        true => "met",
        false => "MISSED",
        null => "not judged",
    };
}
