namespace Pprof.Tool.Flags;

/// <summary>
/// Flags of which at most one may be on. What is said last of each counts, so that <c>-top -top=false</c> is none.
/// </summary>
/// <param name="conflict">The sentence for two that are on.</param>
internal sealed class ExclusiveFlags(Func<string, string, string> conflict)
{
    private readonly List<string> _on = [];

    /// <summary>Switches a flag on or off.</summary>
    public void Set(string name, bool isOn)
    {
        _on.Remove(name);
        if (isOn)
        {
            _on.Add(name);
        }
    }

    /// <summary>The flag that is on; null if none is.</summary>
    /// <exception cref="ToolException">Several are on.</exception>
    public string? Single() => _on.Count > 1 ? throw new ToolException(conflict(_on[0], _on[1])) : _on.FirstOrDefault();
}
