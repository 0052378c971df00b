namespace Pprof.Symbols.Demangling.Itanium;

/// <content>Expressions, as they occur in template arguments and in types that depend on them.</content>
internal sealed partial class Parser
{
    private Node ParseExpression()
    {
        Enter();
        Node expression = ParseExpressionInside();
        _depth--;
        return expression;
    }

    private Node ParseExpressionInside()
    {
        switch (Current)
        {
            case 'L':
                return ParseLiteral();
            case 'T':
                return ParseTemplateParameter();
            case 'f' when Peek(1) == 'p' || Peek(1) == 'L' && char.IsAsciiDigit(Peek(2)):
                return ParseFunctionParameter();
            case >= '0' and <= '9':
                return ParsePlainName();
        }

        string code = _at + 2 <= text.Length ? text.Substring(_at, 2) : throw Fail();
        _at += 2;
        switch (code)
        {
            case "sp":
                return new PackExpansion(ParseExpression());
            case "sr":
                return ParseScoped();
            case "sZ":
                return Current == 'T'
                    ? SizeOfPack(ParseTemplateParameter())
                    : SizeOfPack(ParseFunctionParameter());
            case "on":
                return ParseOperatorName(new NameState());
            case "cv":
                return ParseCast();
            case "sc" or "dc" or "cc" or "rc":
                return ParseNamedCast(code);
            case "tl":
                Node type = ParseType();
                return new Parts([type, new Text("{"), ParseExpressionsToEnd(), new Text("}")]);
            case "il":
                return new Parts([new Text("{"), ParseExpressionsToEnd(), new Text("}")]);
            case "cl":
                Node function = ParseExpression();
                return new Parts([new Operand(function), new Text("("), ParseExpressionsToEnd(), new Text(")")]);
            default:
                return ParseWord(code) ?? ParseOperation(code);
        }
    }

    // Operators that are words; null for another.
    private Node? ParseWord(string code) => code switch
    {
        "st" => Call("sizeof ", ParseType()),
        "sz" => Call("sizeof ", ParseExpression()),
        "at" => Call("alignof ", ParseType()),
        "az" => Call("alignof ", ParseExpression()),
        "nx" => Call("noexcept", ParseExpression()),
        "ti" => Call("typeid ", ParseType()),
        "te" => Call("typeid ", ParseExpression()),
        "tr" => new Text("throw"),
        "tw" => Special("throw ", ParseExpression()),
        "gs" => Special("::", ParseExpression()),
        _ => null,
    };

    private Parts ParseOperation(string code)
    {
        if (!Standard.TryFindOperator(code, out string symbol, out int operands) || operands == 3 && code != "qu")
        {
            throw Fail();
        }

        switch (code)
        {
            case "qu":
                return ParseConditional();
            case "ix":
                Node array = ParseExpression();
                return new Parts([new Operand(array), new Text("["), ParseExpression(), new Text("]")]);
            case "dt" or "pt":
                Node owner = ParseExpression();
                return new Parts([owner, new Text(symbol), ParsePlainName()]);
            case "pp" or "mm":
                bool isPrefix = Take('_');
                Node operand = new Operand(ParseExpression());
                return isPrefix ? Special(symbol, operand) : new Parts([operand, new Text(symbol)]);
        }

        if (code == "ad")
        {
            // Whose address is taken is told by the name alone.
            Node target = ParseExpression();
            return Special(symbol, new Operand(target is Function function ? function.Name : target));
        }

        if (operands == 1)
        {
            return Special(symbol, new Operand(ParseExpression()));
        }

        Node left = ParseExpression();
        var parts = new List<Node> { new Operand(left), new Text(symbol), new Operand(ParseExpression()) };

        // A greater-than would end the arguments that it stands in.
        return new Parts(symbol == ">" ? [new Text("("), .. parts, new Text(")")] : parts);
    }

    private Parts ParseConditional()
    {
        var condition = new Operand(ParseExpression());
        var yes = new Operand(ParseExpression());
        return new Parts([condition, new Text("?"), yes, new Text(" : "), new Operand(ParseExpression())]);
    }

    private Node ParsePlainName()
    {
        if (Take("on"))
        {
            Node name = ParseOperatorName(new NameState());
            return Current == 'I' ? ParseTemplate(name, isTagged: false) : name;
        }

        if (Take("sr"))
        {
            return ParseScoped();
        }

        if (Current == 'T')
        {
            return ParseTemplateParameter();
        }

        Node plain = new Text(ParseSourceName());
        return Current == 'I' ? ParseTemplate(plain, isTagged: false) : plain;
    }

    // A name in a scope that depends on parameters: a type; or names, or N, a type and names, up to E.
    private Nested ParseScoped()
    {
        bool isNested = Take('N') || char.IsAsciiDigit(Current);
        Node scope = char.IsAsciiDigit(Current) ? ParsePlainName() : ParseType();
        if (isNested && Current == 'I')
        {
            scope = ParseTemplate(scope, isTagged: false);
        }

        while (isNested && !Take('E'))
        {
            scope = new Nested(scope, ParsePlainName());
        }

        return new Nested(scope, ParsePlainName());
    }

    private Text ParseFunctionParameter()
    {
        if (Take("fpT"))
        {
            return new Text("this");
        }

        if (Take("fL"))
        {
            ParseNumber();
            Expect('p');
        }
        else if (!Take("fp"))
        {
            throw Fail();
        }

        ParseQualifiers();
        return new Text($"{{parm#{ParseSequence() + 1}}}");
    }

    private Parts ParseCast()
    {
        Node type = ParseType();
        Node value = Take('_') ? ParseExpressionsToEnd() : ParseExpression();
        return new Parts([new Text("("), type, new Text(")("), value, new Text(")")]);
    }

    private Parts ParseNamedCast(string code)
    {
        string word = code switch
        {
            "sc" => "static_cast",
            "dc" => "dynamic_cast",
            "cc" => "const_cast",
            _ => "reinterpret_cast",
        };
        Node type = ParseType();
        return new Parts([new Text($"{word}<"), type, new Text(">("), ParseExpression(), new Text(")")]);
    }

    private CommaList ParseExpressionsToEnd()
    {
        var items = new List<Node>();
        while (!Take('E'))
        {
            items.Add(ParseExpression());
        }

        return new CommaList(items);
    }

    private static Parts SizeOfPack(Node pack) => Call("sizeof...", pack is Pack all ? all.AsList : pack);

    private static Parts Call(string word, Node operand) => new([new Text(word), new Text("("), operand, new Text(")")]);
}
