namespace Pprof.Symbols.Demangling.Itanium;

/// <summary>A name in a scope.</summary>
internal sealed class Nested(Node scope, Node name) : Node
{
    public override Node BaseName => name.BaseName;

    public override void Left(Printer printer)
    {
        printer.Write(scope);
        printer.Append("::");
        printer.Write(name);
    }
}

/// <summary>A name with template arguments.</summary>
internal sealed class Template(Node name, Node arguments) : Node
{
    public override Node BaseName => name.BaseName;

    public override void Left(Printer printer)
    {
        printer.Write(name);
        if (printer.ShowsTemplateArguments)
        {
            printer.Append(printer.Last == '<' ? " <" : "<");
            printer.Write(arguments);
            printer.Append(printer.Last == '>' ? " >" : ">");
        }
    }
}

/// <summary>One of the abbreviations of the standard library, such as Ss for std::string.</summary>
internal sealed class StandardName(string text, string baseName, string arguments) : Node
{
    public override Node BaseName => new Text(baseName);

    /// <summary>Spelled out, as the scope of a constructor.</summary>
    public Node Full => arguments.Length == 0 ? this : new Template(new Text($"std::{baseName}"), new Text(arguments));

    public override void Left(Printer printer) => printer.Append(text);
}

/// <summary>A constructor or destructor, which is called as its class.</summary>
internal sealed class Structor(Node scope, bool isDestructor) : Node
{
    public override void Left(Printer printer)
    {
        printer.Append(isDestructor ? "~" : "");
        printer.Write(scope.BaseName);
    }
}

/// <summary>A conversion to a type.</summary>
internal sealed class Conversion(Node type) : Node
{
    public override void Left(Printer printer)
    {
        printer.Append("operator ");
        printer.Write(type);
    }
}

/// <summary>A name with a tag of its ABI.</summary>
internal sealed class Tagged(Node name, string tag) : Node
{
    public override Node BaseName => name.BaseName;

    public override void Left(Printer printer)
    {
        printer.Write(name);
        printer.Append($"[abi:{tag}]");
    }
}

/// <summary>A lambda, by its parameters and its number.</summary>
internal sealed class Lambda(CommaList parameters, int number) : Node
{
    public override void Left(Printer printer)
    {
        printer.Append("{lambda(");
        printer.Write(parameters);
        printer.Append($")#{number}}}");
    }
}

/// <summary>A function with its parameters.</summary>
internal sealed class Function(Node name, Node? result, CommaList parameters, string qualifiers, bool isEnclosing) : Node
{
    public Node Name => name;

    public override void Left(Printer printer)
    {
        // Which function something local is in is told without its result.
        Node? shown = isEnclosing ? null : result;
        if (shown is not null)
        {
            printer.WriteLeft(shown);
            printer.Append(shown.HasRight ? "" : " ");
        }

        printer.Write(name);
        printer.Append("(");
        if (!isEnclosing || printer.ShowsParameters)
        {
            printer.Write(parameters);
        }

        printer.Append(")");
        if (shown is not null)
        {
            printer.WriteRight(shown);
        }

        printer.Append(qualifiers);
    }
}

/// <summary>A constant.</summary>
internal sealed class Literal(Node value) : Node
{
    public override void Left(Printer printer) => printer.Write(value);
}

/// <summary>An operand, in parentheses unless it is a name.</summary>
internal sealed class Operand(Node value) : Node
{
    public override void Left(Printer printer)
    {
        bool isName = value is Text or Nested;
        printer.Append(isName ? "" : "(");
        printer.Write(value);
        printer.Append(isName ? "" : ")");
    }
}
