namespace Pprof.Symbols.Demangling.Itanium;

/// <content>Types.</content>
internal sealed partial class Parser
{
    private Node ParseType()
    {
        Enter();
        Node type = ParseTypeInside();
        _depth--;
        return type;
    }

    private Node ParseTypeInside()
    {
        switch (Current)
        {
            case 'r' or 'V' or 'K':
                return ParseQualifiedType();
            case 'U':
                return Remember(ParseVendorType());
            case 'P':
                return Remember(ParsePointer("*"));
            case 'R':
                return Remember(ParsePointer("&"));
            case 'O':
                return Remember(ParsePointer("&&"));
            case 'C' or 'G':
                string word = Current == 'C' ? " _Complex" : " _Imaginary";
                _at++;
                return Remember(new Qualified(ParseType(), word));
            case 'F':
                return Remember(ParseFunctionType(""));
            case 'A':
                return Remember(ParseArray());
            case 'M':
                return Remember(ParseMemberPointer());
            case 'D':
                return ParseExtendedType();
            case 'T' when Peek(1) is not ('s' or 'u' or 'e'):
                return ParseParameterType();
            case 'S' when Peek(1) != 't':
                return ParseSubstitutedType();
            case 'u':
                _at++;
                return Remember(new Text(ParseSourceName()));
        }

        if (Standard.Type(Current) is string builtin)
        {
            _at++;
            return new Text(builtin);
        }

        return Remember(ParseClassType());
    }

    private Node ParseClassType()
    {
        if (Current == 'T')
        {
            _at += 2; // struct, union or enum, which nobody writes
        }

        return ParseName(new NameState());
    }

    private Pointer ParsePointer(string mark)
    {
        _at++;
        return new Pointer(ParseType(), mark);
    }

    private MemberPointer ParseMemberPointer()
    {
        Expect('M');
        Node owner = ParseType();
        return new MemberPointer(owner, ParseType());
    }

    private Node ParseQualifiedType()
    {
        string qualifiers = ParseQualifiers();
        bool isFunction = Current == 'F' || Current == 'D' && Peek(1) is 'o' or 'O' or 'w' or 'x';
        return Remember(isFunction ? ParseFunctionType(qualifiers) : new Qualified(ParseType(), qualifiers));
    }

    // They stand in a fixed order, and are written in the opposite one.
    private string ParseQualifiers()
    {
        string restrict = Take('r') ? " restrict" : "";
        string isVolatile = Take('V') ? " volatile" : "";
        return (Take('K') ? " const" : "") + isVolatile + restrict;
    }

    private Qualified ParseVendorType()
    {
        Expect('U');
        string word = ParseSourceName();
        return new Qualified(ParseType(), $" {word}");
    }

    private FunctionType ParseFunctionType(string qualifiers)
    {
        string after = "";
        if (Take("Do"))
        {
            after = " noexcept";
        }
        else if (Take("DO"))
        {
            ParseExpression();
            Expect('E');
            after = " noexcept";
        }

        Take("Dx"); // transaction safe
        Expect('F');
        Take('Y'); // of the language C
        Node result = ParseType();
        var parameters = new List<Node>();
        while (Current is not ('E' or 'R' or 'O') || Current is 'R' or 'O' && Peek(1) != 'E')
        {
            Node parameter = ParseType();
            if (parameters.Count > 0 || parameter is not Text { Value: "void" })
            {
                parameters.Add(parameter);
            }
        }

        string reference = Take('R') ? " &" : Take('O') ? " &&" : "";
        Expect('E');
        return new FunctionType(result, new CommaList(parameters), qualifiers + reference + after);
    }

    private ArrayType ParseArray()
    {
        Expect('A');
        Node dimension = char.IsAsciiDigit(Current)
            ? new Text(ParseNumber().ToString(System.Globalization.CultureInfo.InvariantCulture))
            : Current == '_' ? new Text("") : ParseExpression();
        Expect('_');
        return new ArrayType(ParseType(), dimension);
    }

    private Node ParseExtendedType()
    {
        switch (Peek(1))
        {
            case 't' or 'T':
                return Remember(ParseDecltype());
            case 'p':
                _at += 2;
                return Remember(new PackExpansion(ParseType()));
            case 'o' or 'O' or 'x':
                return Remember(ParseFunctionType(""));
            case 'v':
                return Remember(ParseVector());
            case 'F':
                _at += 2;
                int bits = ParseNumber();
                string suffix = Take('x') ? "x" : Take('b') ? "b" : "";
                if (suffix.Length == 0)
                {
                    Expect('_');
                }

                return new Text(suffix == "b" ? "std::bfloat16_t" : $"_Float{bits}{suffix}");
        }

        string type = Standard.ExtendedType(Peek(1)) ?? throw Fail();
        _at += 2;
        return new Text(type);
    }

    private Parts ParseVector()
    {
        _at += 2;
        Node dimension = char.IsAsciiDigit(Current)
            ? new Text(ParseNumber().ToString(System.Globalization.CultureInfo.InvariantCulture))
            : Take('_') ? ParseExpression() : throw Fail();
        Expect('_');
        return new Parts([ParseType(), new Text(" __vector("), dimension, new Text(")")]);
    }

    private Node ParseParameterType()
    {
        Node parameter = Remember(ParseTemplateParameter());

        // In a conversion the arguments may be those of the operator itself.
        return Current == 'I' && (!_isInConversion || ArgumentsBelongToType())
            ? Remember(ParseTemplate(parameter, isTagged: false))
            : parameter;
    }

    private Node ParseSubstitutedType()
    {
        Node type = ParseSubstitution();
        return Current == 'I' && (!_isInConversion || ArgumentsBelongToType())
            ? Remember(ParseTemplate(type, isTagged: false))
            : type;
    }

    private Parts ParseDecltype()
    {
        _at += 2;
        Node expression = ParseExpression();
        Expect('E');
        return new Parts([new Text("decltype ("), expression, new Text(")")]);
    }
}
