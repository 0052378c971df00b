namespace Pprof.Symbols.DotNetNames;

/// <summary>Code that belongs to no type: the runtime's own stubs and methods made at run time.</summary>
internal static class RuntimeCode
{
    /// <summary>What the runtime calls the type of a method without a type.</summary>
    public const string DynamicType = "dynamicClass";

    private const string StubPrefix = "IL_STUB_";

    public static DotNetName Parse(string method)
    {
        if (!method.StartsWith(StubPrefix, StringComparison.Ordinal))
        {
            return new DotNetName("dynamic", method, DotNetMethodKind.Dynamic);
        }

        string stub = method[StubPrefix.Length..] switch
        {
            "PInvoke" => "P/Invoke",
            "ReversePInvoke" => "reverse P/Invoke",
            "DelegateInvoke" => "delegate call",
            "InstantiatingStub" => "generic call",
            "UnboxingStub" => "unboxing call",
            "StructMarshal" => "struct marshalling",
            "Array" or "Array_Get" or "Array_Set" or "Array_Address" => "array access",
            string other => other,
        };
        return new DotNetName("", $"stub: {stub}", DotNetMethodKind.Stub);
    }
}
