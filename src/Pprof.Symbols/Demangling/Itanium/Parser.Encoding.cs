namespace Pprof.Symbols.Demangling.Itanium;

/// <content>Functions, data and what belongs to them.</content>
internal sealed partial class Parser
{
    // What template parameters stand for: the arguments that were read last in this encoding.
    private List<Node> _templateArguments = [];
    private readonly List<ForwardReference> _forwardReferences = [];
    private bool _permitsForwardReferences;

    private Node ParseEncoding(bool withParameters, bool isEnclosing)
    {
        if (Current is 'T' or 'G')
        {
            return ParseSpecialName();
        }

        Enter();
        List<Node> outerArguments = _templateArguments;
        _templateArguments = [];
        int firstReference = _forwardReferences.Count;
        var state = new NameState { IsOfEncoding = true };
        Node name = ParseName(state);
        ResolveReferences(firstReference);
        Node encoding = !withParameters || IsAtEnd || Current is 'E' or '.' or '_'
            ? name
            : ParseFunction(name, state, isEnclosing);
        _templateArguments = outerArguments;
        _depth--;
        return encoding;
    }

    private Function ParseFunction(Node name, NameState state, bool isEnclosing)
    {
        Node? result = !state.HasNoResult && (state.EndsWithArguments || Take('J')) ? ParseType() : null;
        var parameters = new List<Node>();
        if (!Take('v'))
        {
            do
            {
                parameters.Add(ParseType());
            }
            while (!IsAtEnd && Current is not ('E' or '.' or '_' or 'Q'));
        }

        return new Function(name, result, new CommaList(parameters), state.Qualifiers, isEnclosing);
    }

    private void ResolveReferences(int first)
    {
        for (int i = first; i < _forwardReferences.Count; i++)
        {
            ForwardReference reference = _forwardReferences[i];
            reference.Target = reference.Index < _templateArguments.Count ? _templateArguments[reference.Index] : throw Fail();
        }

        _forwardReferences.RemoveRange(first, _forwardReferences.Count - first);
    }

    private Parts ParseSpecialName()
    {
        Enter();
        char kind = Current;
        char what = Peek(1);
        _at += 2;
        Parts special = kind == 'T' ? ParseOfType(what) : ParseOfObject(what);
        _depth--;
        return special;
    }

    private Parts ParseOfType(char what)
    {
        switch (what)
        {
            case 'V':
                return Special("vtable for ", ParseType());
            case 'T':
                return Special("VTT for ", ParseType());
            case 'I':
                return Special("typeinfo for ", ParseType());
            case 'S':
                return Special("typeinfo name for ", ParseType());
            case 'A':
                return Special("template parameter object for ", ParseTemplateArgument());
            case 'H':
                return Special("TLS init function for ", ParseName(new NameState()));
            case 'W':
                return Special("TLS wrapper function for ", ParseName(new NameState()));
            case 'C':
                Node derived = ParseType();
                ParseNumber();
                Expect('_');
                return new Parts([new Text("construction vtable for "), ParseType(), new Text("-in-"), derived]);
            case 'c':
                ParseCallOffset(Peek(0));
                ParseCallOffset(Peek(0));
                return Special("covariant return thunk to ", ParseEncoding(true, false));
            case 'h':
                _at--;
                ParseCallOffset('h');
                return Special("non-virtual thunk to ", ParseEncoding(true, false));
            case 'v':
                _at--;
                ParseCallOffset('v');
                return Special("virtual thunk to ", ParseEncoding(true, false));
            default:
                throw Fail();
        }
    }

    private Parts ParseOfObject(char what)
    {
        switch (what)
        {
            case 'V':
                return Special("guard variable for ", ParseName(new NameState()));
            case 'A':
                return Special("hidden alias for ", ParseEncoding(true, false));
            case 'R':
                Parts reference = Special("reference temporary for ", ParseName(new NameState()));
                if (!Take('_') && !IsAtEnd)
                {
                    ParseSequence();
                }

                return reference;
            case 'T':
                bool isClone = Take('n');
                if (!isClone)
                {
                    Expect('t');
                }

                return Special(isClone ? "non-transaction clone for " : "transaction clone for ", ParseEncoding(true, false));
            default:
                throw Fail();
        }
    }

    private void ParseCallOffset(char kind)
    {
        Expect(kind is 'h' or 'v' ? kind : throw Fail());
        ParseOffset();
        if (kind == 'v')
        {
            ParseOffset();
        }
    }

    private void ParseOffset()
    {
        Take('n');
        ParseNumber();
        Expect('_');
    }

    private static Parts Special(string prefix, Node node) => new([new Text(prefix), node]);
}
