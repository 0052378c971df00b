namespace Pprof.Symbols.Demangling.Itanium;

/// <content>Template parameters and arguments.</content>
internal sealed partial class Parser
{
    private bool _isInLambda;
    private bool _isInConversion;

    // Tagged arguments are those of the function's own name, which its template parameters stand for.
    private Template ParseTemplate(Node name, bool isTagged) => new(name, ParseArguments(isTagged));

    private CommaList ParseArguments(bool isTagged)
    {
        Enter();
        Expect('I');
        bool wasInConversion = _isInConversion;
        _isInConversion = false;
        var arguments = new List<Node>();
        var shown = new List<Node>();
        List<Node> outer = _templateArguments;
        while (!Take('E'))
        {
            // A pack that is written here is a list; one that a parameter stands for is unfolded around the pattern.
            bool isList = Current == 'J';
            Node argument = ParseTemplateArgument();
            arguments.Add(argument);
            shown.Add(isList && argument is Pack pack ? pack.AsList : argument);
            _templateArguments = outer;
        }

        _isInConversion = wasInConversion;
        if (isTagged)
        {
            _templateArguments = arguments;
        }

        _depth--;
        return new CommaList(shown);
    }

    private Node ParseTemplateArgument()
    {
        switch (Current)
        {
            case 'L':
                return ParseLiteral();
            case 'X':
                _at++;
                Node expression = ParseExpression();
                Expect('E');
                return expression;
            case 'J':
                _at++;
                var items = new List<Node>();
                while (!Take('E'))
                {
                    items.Add(ParseTemplateArgument());
                }

                return new Pack(items);
            default:
                return ParseType();
        }
    }

    private Node ParseTemplateParameter()
    {
        Expect('T');
        if (Take('L'))
        {
            ParseNumber();
            Expect('_');
        }

        int index = ParseSequence();
        _parameters[_substitutions.Count] = index;
        if (_isInLambda)
        {
            return new Text($"auto:{index + 1}");
        }

        if (_permitsForwardReferences)
        {
            var reference = new ForwardReference(index);
            _forwardReferences.Add(reference);
            return reference;
        }

        return index < _templateArguments.Count ? _templateArguments[index] : throw Fail();
    }

    // Tries it: the type takes the arguments if others follow for the operator, or none are to come.
    private bool ArgumentsBelongToType()
    {
        (int at, int depth, int substitutions, int references) =
            (_at, _depth, _substitutions.Count, _forwardReferences.Count);
        List<Node> arguments = _templateArguments;
        bool belong;
        try
        {
            ParseArguments(isTagged: false);
            belong = Current == 'I';
        }
        catch (MangledNameException)
        {
            belong = false;
        }

        _substitutions.RemoveRange(substitutions, _substitutions.Count - substitutions);
        _forwardReferences.RemoveRange(references, _forwardReferences.Count - references);
        (_at, _depth, _templateArguments, _isInConversion) = (at, depth, arguments, true);
        return belong;
    }

    private Node ParseLiteral()
    {
        Expect('L');
        if (Take('_') && Take('Z') || Take('Z'))
        {
            Node function = ParseEncoding(true, isEnclosing: false);
            Expect('E');
            return function;
        }

        char code = Current;
        Node type = ParseType();
        bool isNegative = Take('n');
        int start = _at;
        while (!IsAtEnd && Current != 'E')
        {
            _at++;
        }

        string value = (isNegative ? "-" : "") + text[start.._at];
        Expect('E');
        Node literal = code switch
        {
            'b' when value is "0" or "1" => new Text(value == "1" ? "true" : "false"),
            'i' => new Text(value),
            'j' or 'l' or 'm' or 'x' or 'y' => new Text(value + SuffixOf(code)),
            'f' or 'd' or 'e' => new Parts([new Text("("), type, new Text($")[{value}]")]),
            'D' => new Text("nullptr"),
            _ => new Parts([new Text("("), type, new Text($"){value}")]),
        };
        return new Literal(literal);
    }

    private static string SuffixOf(char code) => code switch
    {
        'j' => "u",
        'l' => "l",
        'm' => "ul",
        'x' => "ll",
        _ => "ull",
    };
}
