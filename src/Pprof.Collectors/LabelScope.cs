using Pprof.Collectors.Labels;

namespace Pprof.Collectors;

/// <summary>
/// Labels that are in force until this is disposed of; then those from before are again. Disposing of an outer scope ends
/// those within it; disposing twice, late or in another flow changes nothing there.
/// </summary>
public readonly struct LabelScope : IDisposable, IEquatable<LabelScope>
{
    private readonly LabelFrame? _frame;

    internal LabelScope(LabelFrame frame)
    {
        _frame = frame;
    }

    /// <summary>Whether both are the same scope.</summary>
    public static bool operator ==(LabelScope left, LabelScope right) => left.Equals(right);

    /// <summary>Whether they are two scopes.</summary>
    public static bool operator !=(LabelScope left, LabelScope right) => !left.Equals(right);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_frame is not null)
        {
            LabelFlow.Leave(_frame);
        }
    }

    /// <inheritdoc/>
    public bool Equals(LabelScope other) => ReferenceEquals(_frame, other._frame);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LabelScope other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _frame?.GetHashCode() ?? 0;
}
