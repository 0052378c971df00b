using System.Collections.Frozen;

namespace Pprof.Symbols.DotNetNames;

/// <summary>The words of C# for types of the framework.</summary>
internal static class Keywords
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.SByte"] = "sbyte",
        ["System.Char"] = "char",
        ["System.Decimal"] = "decimal",
        ["System.Double"] = "double",
        ["System.Single"] = "float",
        ["System.Int32"] = "int",
        ["System.UInt32"] = "uint",
        ["System.IntPtr"] = "nint",
        ["System.UIntPtr"] = "nuint",
        ["System.Int64"] = "long",
        ["System.UInt64"] = "ulong",
        ["System.Int16"] = "short",
        ["System.UInt16"] = "ushort",
        ["System.Object"] = "object",
        ["System.String"] = "string",
        ["System.Void"] = "void",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> SignatureWords = new Dictionary<string, string>
    {
        ["int8"] = "sbyte",
        ["unsigned int8"] = "byte",
        ["int16"] = "short",
        ["unsigned int16"] = "ushort",
        ["int32"] = "int",
        ["unsigned int32"] = "uint",
        ["int64"] = "long",
        ["unsigned int64"] = "ulong",
        ["float32"] = "float",
        ["float64"] = "double",
        ["native int"] = "nint",
        ["native uint"] = "nuint",
        ["String"] = "string",
        ["Object"] = "object",
        ["Decimal"] = "decimal",
    }.ToFrozenDictionary();

    /// <summary>The keyword for a type's full name, or null.</summary>
    public static string? OfType(string fullName) => Types.GetValueOrDefault(fullName);

    /// <summary>The word of C# for one of a signature, or the word itself.</summary>
    public static string OfSignature(string word) => SignatureWords.GetValueOrDefault(word, word);
}
