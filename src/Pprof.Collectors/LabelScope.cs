using Pprof.Collectors.Labels;

namespace Pprof.Collectors;

/// <summary>
/// Labels that are in force until this is disposed of; then those from before are again. Disposing of an outer scope ends
/// those within it; disposing twice, late or in another flow changes nothing there.
/// </summary>
public sealed class LabelScope : IDisposable
{
    // Scopes that nobody disposes of, in a loop, must not make a chain without end.
    private const int MostNested = 4096;

    // What it adds: the value of a key, or, without a key, a set.
    private readonly string? _key;
    private readonly object? _added;
    private readonly int _depth;

    // All labels in force; null until somebody asks, which nobody does while nothing is recorded.
    private LabelSet? _labels;

    internal LabelScope(string key, string? value, LabelScope? outer)
        : this(outer)
    {
        _key = key;
        _added = value;
        CutChain(outer);
    }

    internal LabelScope(LabelSet labels, LabelScope? outer)
        : this(outer)
    {
        _added = labels;
        CutChain(outer);
    }

    private LabelScope(LabelScope? outer)
    {
        if (outer is not null && outer._depth < MostNested)
        {
            Outer = outer;
            _depth = outer._depth + 1;
        }
    }

    /// <summary>What is in force again after it.</summary>
    internal LabelScope? Outer { get; }

    /// <summary>All labels in force: its own and the outer ones.</summary>
    internal LabelSet Labels => Volatile.Read(ref _labels) ?? Collect();

    /// <summary>The flow's context from before, as long as it may serve again.</summary>
    internal ExecutionContext? Before { get; set; }

    /// <summary>The context that the scope made.</summary>
    internal ExecutionContext? Within { get; set; }

    /// <inheritdoc/>
    public void Dispose() => LabelFlow.Leave(this);

    private void CutChain(LabelScope? outer)
    {
        if (outer is not null && Outer is null)
        {
            _labels = AddTo(outer.Labels);
        }
    }

    private LabelSet AddTo(LabelSet outer) => _key is null ? outer.With((LabelSet)_added!) : outer.With(_key, (string?)_added);

    // Two threads may come to equal sets.
    private LabelSet Collect()
    {
        LabelSet outer = Outer is null ? LabelSet.Empty : Volatile.Read(ref Outer._labels) ?? Outer.CollectChain();
        LabelSet labels = AddTo(outer);
        Volatile.Write(ref _labels, labels);
        return labels;
    }

    // Outer ones first, and not by recursion: stacks may be small.
    private LabelSet CollectChain()
    {
        var open = new Stack<LabelScope>();
        LabelSet? labels = null;
        for (LabelScope? scope = this; scope is not null && labels is null; scope = scope.Outer)
        {
            labels = Volatile.Read(ref scope._labels);
            if (labels is null)
            {
                open.Push(scope);
            }
        }

        labels ??= LabelSet.Empty;
        while (open.TryPop(out LabelScope? scope))
        {
            labels = scope.AddTo(labels);
            Volatile.Write(ref scope._labels, labels);
        }

        return labels;
    }
}
