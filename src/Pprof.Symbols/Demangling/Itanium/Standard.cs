using System.Collections.Frozen;

namespace Pprof.Symbols.Demangling.Itanium;

/// <summary>What the ABI has short codes for: types of the language, names of its library, operators.</summary>
internal static class Standard
{
    private const string StringArguments = "char, std::char_traits<char>, std::allocator<char>";
    private const string StreamArguments = "char, std::char_traits<char>";

    private static readonly FrozenDictionary<char, string> Types = new Dictionary<char, string>
    {
        ['v'] = "void",
        ['w'] = "wchar_t",
        ['b'] = "bool",
        ['c'] = "char",
        ['a'] = "signed char",
        ['h'] = "unsigned char",
        ['s'] = "short",
        ['t'] = "unsigned short",
        ['i'] = "int",
        ['j'] = "unsigned int",
        ['l'] = "long",
        ['m'] = "unsigned long",
        ['x'] = "long long",
        ['y'] = "unsigned long long",
        ['n'] = "__int128",
        ['o'] = "unsigned __int128",
        ['f'] = "float",
        ['d'] = "double",
        ['e'] = "long double",
        ['g'] = "__float128",
        ['z'] = "...",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<char, string> ExtendedTypes = new Dictionary<char, string>
    {
        ['d'] = "decimal64",
        ['e'] = "decimal128",
        ['f'] = "decimal32",
        ['h'] = "half",
        ['i'] = "char32_t",
        ['s'] = "char16_t",
        ['u'] = "char8_t",
        ['a'] = "auto",
        ['c'] = "decltype(auto)",
        ['n'] = "decltype(nullptr)",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, (string Symbol, int Operands)> Operators =
        new Dictionary<string, (string, int)>
        {
            ["nw"] = ("new", 3),
            ["na"] = ("new[]", 3),
            ["dl"] = ("delete", 1),
            ["da"] = ("delete[]", 1),
            ["aw"] = ("co_await", 1),
            ["ps"] = ("+", 1),
            ["ng"] = ("-", 1),
            ["ad"] = ("&", 1),
            ["de"] = ("*", 1),
            ["co"] = ("~", 1),
            ["pl"] = ("+", 2),
            ["mi"] = ("-", 2),
            ["ml"] = ("*", 2),
            ["dv"] = ("/", 2),
            ["rm"] = ("%", 2),
            ["an"] = ("&", 2),
            ["or"] = ("|", 2),
            ["eo"] = ("^", 2),
            ["aS"] = ("=", 2),
            ["pL"] = ("+=", 2),
            ["mI"] = ("-=", 2),
            ["mL"] = ("*=", 2),
            ["dV"] = ("/=", 2),
            ["rM"] = ("%=", 2),
            ["aN"] = ("&=", 2),
            ["oR"] = ("|=", 2),
            ["eO"] = ("^=", 2),
            ["ls"] = ("<<", 2),
            ["rs"] = (">>", 2),
            ["lS"] = ("<<=", 2),
            ["rS"] = (">>=", 2),
            ["eq"] = ("==", 2),
            ["ne"] = ("!=", 2),
            ["lt"] = ("<", 2),
            ["gt"] = (">", 2),
            ["le"] = ("<=", 2),
            ["ge"] = (">=", 2),
            ["ss"] = ("<=>", 2),
            ["nt"] = ("!", 1),
            ["aa"] = ("&&", 2),
            ["oo"] = ("||", 2),
            ["pp"] = ("++", 1),
            ["mm"] = ("--", 1),
            ["cm"] = (",", 2),
            ["pm"] = ("->*", 2),
            ["pt"] = ("->", 2),
            ["cl"] = ("()", 2),
            ["ix"] = ("[]", 2),
            ["qu"] = ("?", 3),
            ["dt"] = (".", 2),
            ["ds"] = (".*", 2),
        }.ToFrozenDictionary();

    /// <summary>A type of the language, or null.</summary>
    public static string? Type(char code) => Types.GetValueOrDefault(code);

    /// <summary>A type with a code that begins with D, or null.</summary>
    public static string? ExtendedType(char code) => ExtendedTypes.GetValueOrDefault(code);

    /// <summary>An operator and how many operands it takes in an expression.</summary>
    public static bool TryFindOperator(string code, out string symbol, out int operands)
    {
        bool isThere = Operators.TryGetValue(code, out (string Symbol, int Operands) found);
        (symbol, operands) = found;
        return isThere;
    }

    /// <summary>A name of the standard library by the letter behind S; null if there is none.</summary>
    public static Node? Find(char code) => code switch
    {
        't' => new Text("std"),
        'a' => new StandardName("std::allocator", "allocator", ""),
        'b' => new StandardName("std::basic_string", "basic_string", ""),
        's' => new StandardName("std::string", "basic_string", StringArguments),
        'i' => new StandardName("std::istream", "basic_istream", StreamArguments),
        'o' => new StandardName("std::ostream", "basic_ostream", StreamArguments),
        'd' => new StandardName("std::iostream", "basic_iostream", StreamArguments),
        _ => null,
    };
}
