namespace Pprof.Symbols.Tests.DotNetNames;

/// <summary>How the method that bears it has to be shown, from its outermost type on.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
internal sealed class ShownAttribute(string name) : Attribute
{
    public string Name => name;

    /// <summary>On a type: the raw name of a member that the compiler adds to it.</summary>
    public string For { get; init; } = "";
}
