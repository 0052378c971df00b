namespace Pprof.Symbols.DotNetNames;

/// <summary>What the code behind a method is, in the eyes of its author.</summary>
public enum DotNetMethodKind
{
    /// <summary>A method, an accessor, an operator, a constructor.</summary>
    Method,

    /// <summary>The body of an async method or of an iterator, which the compiler moved to a type of its own.</summary>
    StateMachine,

    /// <summary>A lambda or an anonymous method.</summary>
    Lambda,

    /// <summary>A function inside of a method.</summary>
    LocalFunction,

    /// <summary>Code made at run time, such as a compiled expression.</summary>
    Dynamic,

    /// <summary>Glue of the runtime, such as a transition into native code, that nobody wrote.</summary>
    Stub,
}

/// <summary>A method's name as its author would write it. docs/names.md shows the forms.</summary>
/// <param name="Namespace">Of the outermost type; empty for none.</param>
/// <param name="Name">From the outermost type to the member, as <c>JourneyService.ListAsTalentAsync</c>.</param>
/// <param name="Kind">What the code is.</param>
public readonly record struct DotNetName(string Namespace, string Name, DotNetMethodKind Kind)
{
    /// <summary>The name with its namespace, as <c>Travel.JourneyService.ListAsTalentAsync</c>.</summary>
    public string FullName => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";

    /// <summary>
    /// Reads the three names by which the runtime's events (MethodLoadVerbose) tell a method. Never fails: what it does
    /// not know stays as it is.
    /// </summary>
    /// <param name="type">
    /// The method's type with its namespace, nested types after <c>+</c>, the arity after a backtick, type arguments in
    /// brackets: <c>Travel.Cache`1+Entry[System.__Canon]</c>. Reflection's form, with assemblies, is read as well.
    /// </param>
    /// <param name="method">The method's name in the metadata, such as <c>get_Count</c>.</param>
    /// <param name="signature">
    /// The signature as the events write it, such as <c>instance int32  (int32)</c>; empty if unknown, and then an
    /// accessor of <c>Item</c> is taken for an indexer's.
    /// </param>
    public static DotNetName Parse(string type, string method, string signature = "")
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(signature);
        if (type is "" or RuntimeCode.DynamicType)
        {
            return RuntimeCode.Parse(method);
        }

        return MethodPath.Read(TypeName.Parse(type), method, new RuntimeSignature(signature));
    }
}
