using Pprof.Truth;

namespace Pprof.Cost;

/// <summary>A figure, and whether it is good enough.</summary>
/// <param name="Of">What was measured.</param>
/// <param name="Figure">What was found, with its spread.</param>
/// <param name="Bar">What was asked for; empty if nothing was.</param>
/// <param name="IsMet">Whether that was met; null if nothing was asked for, or nothing could be measured.</param>
public sealed record CostRow(string Of, string Figure, string Bar = "", bool? IsMet = null)
{
    /// <summary>A rung that could not be measured: missed if the kernel grants what it needs, so that none passes by refusing.</summary>
    public static CostRow Refused(string of, string rung, string sentence, string bar) =>
        new(of, sentence, bar, PerfAccess.Grants(rung) ? false : null);
}

/// <summary>Rows that belong together.</summary>
public sealed record CostTable(string Title, string Method, IReadOnlyList<CostRow> Rows);
