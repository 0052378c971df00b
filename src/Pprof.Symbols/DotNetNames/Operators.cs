using System.Collections.Frozen;

namespace Pprof.Symbols.DotNetNames;

/// <summary>The operators of C# by the names of their methods.</summary>
internal static class Operators
{
    private const string Prefix = "op_";
    private const string Checked = "Checked";

    private static readonly FrozenDictionary<string, string> Symbols = new Dictionary<string, string>
    {
        ["UnaryPlus"] = "+",
        ["UnaryNegation"] = "-",
        ["LogicalNot"] = "!",
        ["OnesComplement"] = "~",
        ["Increment"] = "++",
        ["Decrement"] = "--",
        ["IncrementAssignment"] = "++",
        ["DecrementAssignment"] = "--",
        ["True"] = "true",
        ["False"] = "false",
        ["Addition"] = "+",
        ["Subtraction"] = "-",
        ["Multiply"] = "*",
        ["Division"] = "/",
        ["Modulus"] = "%",
        ["BitwiseAnd"] = "&",
        ["BitwiseOr"] = "|",
        ["ExclusiveOr"] = "^",
        ["LeftShift"] = "<<",
        ["RightShift"] = ">>",
        ["UnsignedRightShift"] = ">>>",
        ["Equality"] = "==",
        ["Inequality"] = "!=",
        ["LessThan"] = "<",
        ["GreaterThan"] = ">",
        ["LessThanOrEqual"] = "<=",
        ["GreaterThanOrEqual"] = ">=",
        ["AdditionAssignment"] = "+=",
        ["SubtractionAssignment"] = "-=",
        ["MultiplicationAssignment"] = "*=",
        ["DivisionAssignment"] = "/=",
        ["ModulusAssignment"] = "%=",
        ["BitwiseAndAssignment"] = "&=",
        ["BitwiseOrAssignment"] = "|=",
        ["ExclusiveOrAssignment"] = "^=",
        ["LeftShiftAssignment"] = "<<=",
        ["RightShiftAssignment"] = ">>=",
        ["UnsignedRightShiftAssignment"] = ">>>=",
    }.ToFrozenDictionary();

    /// <summary>The declaration's words, as <c>operator checked +</c>; null if the method is no operator.</summary>
    public static string? Of(string method, RuntimeSignature signature)
    {
        if (!method.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        string name = method[Prefix.Length..];
        bool isChecked = name.StartsWith(Checked, StringComparison.Ordinal);
        name = isChecked ? name[Checked.Length..] : name;
        string word = isChecked ? "operator checked" : "operator";
        return name switch
        {
            "Implicit" => $"implicit {word} {signature.ReturnType}".TrimEnd(),
            "Explicit" => $"explicit {word} {signature.ReturnType}".TrimEnd(),
            _ => Symbols.TryGetValue(name, out string? symbol) ? $"{word} {symbol}" : null,
        };
    }
}
