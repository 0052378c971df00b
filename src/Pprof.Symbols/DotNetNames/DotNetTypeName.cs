namespace Pprof.Symbols.DotNetNames;

/// <summary>A type's name as its author would write it.</summary>
public static class DotNetTypeName
{
    /// <summary>
    /// Reads a type's name as the runtime's events or reflection write it, such as
    /// <c>System.Collections.Generic.List`1[System.Int32]</c>. Never fails: what it does not know stays as it is.
    /// </summary>
    /// <returns>The name with its namespace, as <c>System.Collections.Generic.List&lt;int&gt;</c>.</returns>
    public static string Parse(string type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Length == 0 ? "" : TypeName.Parse(type).ToFullName();
    }
}
