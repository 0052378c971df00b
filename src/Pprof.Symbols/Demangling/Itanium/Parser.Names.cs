namespace Pprof.Symbols.Demangling.Itanium;

/// <content>Names and their scopes.</content>
internal sealed partial class Parser
{
    private Node ParseName(NameState state)
    {
        if (Current == 'N')
        {
            return ParseNestedName(state);
        }

        if (Current == 'Z')
        {
            return ParseLocalName(state);
        }

        if (Current == 'S' && Peek(1) != 't')
        {
            Node template = ParseSubstitution();
            state.EndsWithArguments = Current == 'I' ? true : throw Fail();
            return ParseTemplate(template, isTagged: state.IsOfEncoding);
        }

        Node name = Take("St") ? new Nested(new Text("std"), ParseUnqualifiedName(state, null)) : ParseUnqualifiedName(state, null);
        if (Current == 'I')
        {
            Remember(name);
            state.EndsWithArguments = true;
            return ParseTemplate(name, isTagged: state.IsOfEncoding);
        }

        return name;
    }

    private Node ParseNestedName(NameState state)
    {
        Enter();
        Expect('N');
        state.Qualifiers = ParseMemberQualifiers();
        Node? scope = null;
        while (!Take('E'))
        {
            state.EndsWithArguments = false;
            scope = ParsePrefix(scope, state);
            Take('M'); // what a member's initial value is computed in
        }

        // The whole name is remembered only where it is a type, by who reads that.
        if (_substitutions.Count > 0 && scope is not null && ReferenceEquals(_substitutions[^1], scope))
        {
            _substitutions.RemoveAt(_substitutions.Count - 1);
        }

        _depth--;
        return scope ?? throw Fail();
    }

    private Node ParsePrefix(Node? scope, NameState state)
    {
        if (Current == 'I' && scope is not null)
        {
            state.EndsWithArguments = true;
            return Remember(ParseTemplate(scope, isTagged: state.IsOfEncoding));
        }

        if (Current == 'T' && scope is null)
        {
            return Remember(ParseTemplateParameter());
        }

        if (Current == 'D' && Peek(1) is 't' or 'T' && scope is null)
        {
            return Remember(ParseDecltype());
        }

        if (Current == 'S' && scope is null)
        {
            return Take("St") ? new Text("std") : ParseSubstitution();
        }

        // A constructor spells out what its scope abbreviates.
        bool isStructor = Current is 'C' or 'D' && (char.IsAsciiDigit(Peek(1)) || Current == 'C' && Peek(1) == 'I');
        Node? shown = isStructor && scope is StandardName standard ? standard.Full : scope;
        Node name = ParseUnqualifiedName(state, scope);
        return Remember(shown is null ? name : new Nested(shown, name));
    }

    private string ParseMemberQualifiers()
    {
        string qualifiers = ParseQualifiers();
        return qualifiers + (Take('R') ? " &" : Take('O') ? " &&" : "");
    }

    private Nested ParseLocalName(NameState state)
    {
        Enter();
        Expect('Z');
        Node function = ParseEncoding(true, isEnclosing: true);
        Expect('E');
        Node name;
        if (Take('s'))
        {
            ParseDiscriminator();
            name = new Text("string literal");
        }
        else if (Take('d'))
        {
            int number = ParseSequence() + 1;
            name = new Nested(new Text($"{{default arg#{number}}}"), ParseName(state));
        }
        else
        {
            name = ParseName(state);
            ParseDiscriminator();
        }

        _depth--;
        return new Nested(function, name);
    }

    // Tells apart what has the same name in the same function; nobody shows it.
    private void ParseDiscriminator()
    {
        if (Current != '_')
        {
            return;
        }

        if (char.IsAsciiDigit(Peek(1)))
        {
            _at += 2;
        }
        else if (Peek(1) == '_')
        {
            _at += 2;
            ParseNumber();
            Expect('_');
        }
    }

    private Node ParseUnqualifiedName(NameState state, Node? scope)
    {
        Take('L'); // a name of this file alone
        switch (Current)
        {
            case 'C' or 'D' when scope is not null && Peek(1) != 'C':
                state.HasNoResult = true;
                return ParseTags(ParseStructor(scope));
            case 'D' when Peek(1) == 'C':
                return ParseTags(ParseStructuredBinding());
            case 'U':
                return ParseTags(ParseUnnamed());
            case >= 'a' and <= 'z':
                return ParseTags(ParseOperatorName(state));
            default:
                Node name = new Text(ParseSourceName());
                return Current == 'B' ? ParseTags(name) : name;
        }
    }

    private Structor ParseStructor(Node scope)
    {
        bool isDestructor = Current == 'D';
        _at++;
        bool isInherited = !isDestructor && Take('I');
        if (Current is < '0' or > '5')
        {
            throw Fail();
        }

        _at++;
        if (isInherited)
        {
            ParseType();
        }

        return new Structor(scope, isDestructor);
    }

    private Parts ParseStructuredBinding()
    {
        _at += 2;
        var names = new List<Node>();
        while (!Take('E'))
        {
            names.Add(new Text(ParseSourceName()));
        }

        return new Parts([new Text("["), new CommaList(names), new Text("]")]);
    }

    private Node ParseUnnamed()
    {
        Expect('U');
        if (Take('t'))
        {
            return new Text($"{{unnamed type#{ParseSequence() + 1}}}");
        }

        if (Take('b'))
        {
            ParseSequence();
            return new Text("{block}");
        }

        Expect('l');
        bool outer = _isInLambda;
        _isInLambda = true;
        var parameters = new List<Node>();
        if (!Take('v'))
        {
            do
            {
                parameters.Add(ParseType());
            }
            while (Current != 'E' && !IsAtEnd);
        }

        _isInLambda = outer;
        Expect('E');
        return new Lambda(new CommaList(parameters), ParseSequence() + 1);
    }

    private Node ParseOperatorName(NameState state)
    {
        if (Take("cv"))
        {
            state.HasNoResult = true;
            bool outer = _permitsForwardReferences;
            _permitsForwardReferences = true;
            bool outerLambda = _isInConversion;
            _isInConversion = true;
            Node type = ParseType();
            (_permitsForwardReferences, _isInConversion) = (outer, outerLambda);
            return new Conversion(type);
        }

        if (Take("li"))
        {
            return new Text($"operator\"\" {ParseSourceName()}");
        }

        if (Current == 'v' && char.IsAsciiDigit(Peek(1)))
        {
            _at += 2;
            return new Text($"operator {ParseSourceName()}");
        }

        string code = _at + 2 <= text.Length ? text.Substring(_at, 2) : throw Fail();
        if (!Standard.TryFindOperator(code, out string symbol, out _))
        {
            throw Fail();
        }

        _at += 2;
        return new Text(char.IsAsciiLetter(symbol[0]) ? $"operator {symbol}" : $"operator{symbol}");
    }
}
