using System.Text;

namespace Pprof.Symbols.Demangling.Rust;

/// <summary>Reads a Rust name and writes it at once: paths here, types and constants in files of their own.</summary>
internal sealed partial class RustPrinter(string symbol, bool showsArguments)
{
    private const int LongestText = 1 << 16;
    private const int MostDepth = 256;
    private const int MostVisits = 1 << 17;

    private readonly RustCursor _cursor = new(symbol);
    private readonly StringBuilder _text = new();
    private int _depth;
    private int _visits;
    private int _silent;
    private ulong _boundLifetimes;

    public string PrintSymbol()
    {
        if (char.IsAsciiDigit(_cursor.Current))
        {
            throw _cursor.Fail(); // a version that is not out yet
        }

        PrintPath(isValue: true);
        if (_cursor.Current is >= 'A' and <= 'Z')
        {
            Silently(() => PrintPath(isValue: false)); // the crate that made this instance
        }

        return _cursor.Current == '\0' ? _text.ToString() : throw _cursor.Fail();
    }

    private void PrintPath(bool isValue)
    {
        Enter();
        switch (_cursor.Next())
        {
            case 'C':
                Write(_cursor.Identifier().Name);
                break;
            case 'N':
                PrintNested(isValue);
                break;
            case 'M':
                SkipImplementation();
                Write("<");
                PrintType();
                Write(">");
                break;
            case 'X':
                SkipImplementation();
                PrintQualified();
                break;
            case 'Y':
                PrintQualified();
                break;
            case 'I':
                PrintPath(isValue);
                PrintArguments(isValue);
                break;
            case 'B':
                PrintBackReference(() => PrintPath(isValue));
                break;
            default:
                throw _cursor.Fail();
        }

        _depth--;
    }

    private void PrintNested(bool isValue)
    {
        char space = _cursor.Next();
        if (!char.IsAsciiLetter(space))
        {
            throw _cursor.Fail();
        }

        PrintPath(isValue);
        (string name, ulong disambiguator) = _cursor.Identifier();
        if (char.IsAsciiLetterLower(space))
        {
            Write(name.Length == 0 ? "" : $"::{name}");
            return;
        }

        string kind = space switch
        {
            'C' => "closure",
            'S' => "shim",
            _ => space.ToString(),
        };
        Write($"::{{{kind}{(name.Length == 0 ? "" : ":")}{name}#{disambiguator}}}");
    }

    private void SkipImplementation() => Silently(() =>
    {
        _cursor.OptionalBase62('s');
        PrintPath(isValue: false);
    });

    private void PrintQualified()
    {
        Write("<");
        PrintType();
        Write(" as ");
        PrintPath(isValue: false);
        Write(">");
    }

    private void PrintArguments(bool isValue)
    {
        Write(isValue ? "::<" : "<");
        _silent += showsArguments ? 0 : 1;
        PrintList(PrintArgument);
        _silent -= showsArguments ? 0 : 1;
        Write(">");
    }

    private void PrintArgument()
    {
        if (_cursor.Take('L'))
        {
            PrintLifetime(_cursor.Base62());
        }
        else if (_cursor.Take('K'))
        {
            PrintConstant();
        }
        else
        {
            PrintType();
        }
    }

    // Items up to E; the number of them.
    private int PrintList(Action item)
    {
        int count = 0;
        for (; !_cursor.Take('E'); count++)
        {
            Write(count == 0 ? "" : ", ");
            item();
        }

        return count;
    }

    private void PrintBackReference(Action print)
    {
        int here = _cursor.At - 1;
        ulong target = _cursor.Base62();
        if (target >= (ulong)here)
        {
            throw _cursor.Fail();
        }

        if (_silent > 0)
        {
            return;
        }

        int after = _cursor.At;
        _cursor.At = (int)target;
        print();
        _cursor.At = after;
    }

    private void Silently(Action action)
    {
        _silent++;
        action();
        _silent--;
    }

    private void Write(string text)
    {
        if (_silent > 0)
        {
            return;
        }

        _text.Append(text);
        if (_text.Length > LongestText)
        {
            throw new MangledNameException("the name is too long");
        }
    }

    private void Enter()
    {
        if (++_visits > MostVisits || ++_depth > MostDepth)
        {
            throw new MangledNameException("the name is too complicated");
        }
    }
}
