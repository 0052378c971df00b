using System.Globalization;
using System.Text;

namespace Pprof.Symbols.Demangling.Rust;

/// <content>Types and constants.</content>
internal sealed partial class RustPrinter
{
    private static string? BasicType(char code) => code switch
    {
        'a' => "i8",
        'b' => "bool",
        'c' => "char",
        'd' => "f64",
        'e' => "str",
        'f' => "f32",
        'h' => "u8",
        'i' => "isize",
        'j' => "usize",
        'l' => "i32",
        'm' => "u32",
        'n' => "i128",
        'o' => "u128",
        'p' => "_",
        's' => "i16",
        't' => "u16",
        'u' => "()",
        'v' => "...",
        'x' => "i64",
        'y' => "u64",
        'z' => "!",
        _ => null,
    };

    private void PrintType()
    {
        Enter();
        char code = _cursor.Current;
        if (BasicType(code) is string basic)
        {
            _cursor.Next();
            Write(basic);
        }
        else if (code is 'C' or 'M' or 'X' or 'Y' or 'N' or 'I')
        {
            PrintPath(isValue: false);
        }
        else
        {
            _cursor.Next();
            PrintCompoundType(code);
        }

        _depth--;
    }

    private void PrintCompoundType(char code)
    {
        switch (code)
        {
            case 'A' or 'S':
                Write("[");
                PrintType();
                if (code == 'A')
                {
                    Write("; ");
                    PrintConstant();
                }

                Write("]");
                break;
            case 'T':
                Write("(");
                Write(PrintList(PrintType) == 1 ? ",)" : ")");
                break;
            case 'R' or 'Q':
                PrintReference(code == 'Q');
                break;
            case 'P' or 'O':
                Write(code == 'P' ? "*const " : "*mut ");
                PrintType();
                break;
            case 'F':
                InBinder(PrintFunctionType);
                break;
            case 'D':
                PrintTraitObject();
                break;
            case 'B':
                PrintBackReference(PrintType);
                break;
            default:
                throw _cursor.Fail();
        }
    }

    private void PrintReference(bool isMutable)
    {
        Write("&");
        if (_cursor.Take('L'))
        {
            ulong lifetime = _cursor.Base62();
            if (lifetime != 0)
            {
                PrintLifetime(lifetime);
                Write(" ");
            }
        }

        Write(isMutable ? "mut " : "");
        PrintType();
    }

    private void PrintFunctionType()
    {
        Write(_cursor.Take('U') ? "unsafe " : "");
        if (_cursor.Take('K'))
        {
            string abi = _cursor.Take('C') ? "C" : _cursor.PlainIdentifier().Replace('_', '-');
            Write($"extern \"{abi}\" ");
        }

        Write("fn(");
        PrintList(PrintType);
        Write(")");
        if (!_cursor.Take('u'))
        {
            Write(" -> ");
            PrintType();
        }
    }

    private void PrintTraitObject()
    {
        Write("dyn ");
        InBinder(() =>
        {
            for (int i = 0; !_cursor.Take('E'); i++)
            {
                Write(i == 0 ? "" : " + ");
                PrintTrait();
            }
        });
        if (!_cursor.Take('L'))
        {
            throw _cursor.Fail();
        }

        ulong lifetime = _cursor.Base62();
        if (lifetime != 0)
        {
            Write(" + ");
            PrintLifetime(lifetime);
        }
    }

    // Associated types stand among the arguments.
    private void PrintTrait()
    {
        PrintPath(isValue: false);
        bool isOpen = false;
        while (_cursor.Take('p'))
        {
            bool continues = !isOpen && _text.Length > 0 && _text[^1] == '>' && _silent == 0;
            if (continues)
            {
                _text.Length--;
            }

            Write(isOpen || continues ? ", " : "<");
            isOpen = true;
            Write(_cursor.PlainIdentifier());
            Write(" = ");
            PrintType();
        }

        Write(isOpen ? ">" : "");
    }

    private void InBinder(Action print)
    {
        ulong count = _cursor.OptionalBase62('G');
        ulong outer = _boundLifetimes;
        if (count > (ulong)symbol.Length)
        {
            throw _cursor.Fail();
        }

        if (count > 0)
        {
            Write("for<");
            for (ulong i = 0; i < count; i++)
            {
                Write(i == 0 ? "" : ", ");
                _boundLifetimes++;
                PrintLifetime(1);
            }

            Write("> ");
        }

        print();
        _boundLifetimes = outer;
    }

    // Counted from the innermost binder outwards; 0 is one that was erased.
    private void PrintLifetime(ulong index)
    {
        if (index == 0)
        {
            Write("'_");
            return;
        }

        if (index > _boundLifetimes)
        {
            throw _cursor.Fail();
        }

        ulong depth = _boundLifetimes - index;
        Write(depth < 26 ? $"'{(char)('a' + depth)}" : $"'_{depth}");
    }

    private void PrintConstant()
    {
        Enter();
        char type = _cursor.Next();
        switch (type)
        {
            case 'p':
                Write("_");
                break;
            case 'B':
                PrintBackReference(PrintConstant);
                break;
            case 'b':
                Write(_cursor.Hex() switch
                {
                    "0" => "false",
                    "1" => "true",
                    _ => throw _cursor.Fail(),
                });
                break;
            case 'c':
                PrintCharacter(_cursor.Hex());
                break;
            case 'a' or 's' or 'l' or 'x' or 'n' or 'i' or 'h' or 't' or 'm' or 'y' or 'o' or 'j':
                Write(_cursor.Take('n') ? "-" : "");
                PrintInteger(_cursor.Hex());
                break;
            default:
                throw _cursor.Fail();
        }

        _depth--;
    }

    private void PrintInteger(string digits) => Write(
        digits.Length <= 16 && ulong.TryParse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value)
            ? value.ToString(CultureInfo.InvariantCulture)
            : $"0x{digits}");

    private void PrintCharacter(string digits)
    {
        if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value) || !Rune.IsValid(value))
        {
            throw _cursor.Fail();
        }

        Write(value switch
        {
            '\t' => @"'\t'",
            '\n' => @"'\n'",
            '\r' => @"'\r'",
            '\'' => @"'\''",
            '\\' => @"'\\'",
            < 32 => $"'\\u{{{value:x}}}'",
            _ => $"'{Utf8.AsBytes(new Rune(value).ToString())}'",
        });
    }
}
