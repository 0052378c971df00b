namespace Pprof.Symbols.Demangling;

/// <summary>How much of a demangled name is shown.</summary>
public enum DemangleStyle
{
    /// <summary>Neither parameters nor template arguments: <c>std::vector::push_back</c>.</summary>
    Simple,

    /// <summary>Template arguments, but no parameters: <c>std::vector&lt;int&gt;::push_back</c>.</summary>
    Templates,

    /// <summary>Everything but what a compiler appends to clones of a function.</summary>
    Full,
}
