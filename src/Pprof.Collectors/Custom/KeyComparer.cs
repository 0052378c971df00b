using System.Runtime.CompilerServices;

namespace Pprof.Collectors.Custom;

/// <summary>Tells objects apart by reference, but values and texts, which may be copied, by what they are.</summary>
internal sealed class KeyComparer : IEqualityComparer<object>
{
    public static readonly KeyComparer Instance = new();

    /// <inheritdoc/>
    public new bool Equals(object? x, object? y) => ReferenceEquals(x, y) || (x is not null && IsValue(x) && x.Equals(y));

    /// <inheritdoc/>
    public int GetHashCode(object obj) => IsValue(obj) ? obj.GetHashCode() : RuntimeHelpers.GetHashCode(obj);

    private static bool IsValue(object key) => key is ValueType or string;
}
