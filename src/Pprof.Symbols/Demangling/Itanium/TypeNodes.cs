namespace Pprof.Symbols.Demangling.Itanium;

/// <summary>A type with const, volatile or a vendor's word after it.</summary>
internal sealed class Qualified(Node type, string qualifiers) : Node
{
    public override bool HasRight => type.HasRight;

    private string Qualifiers => qualifiers;

    public override bool IsFunctionType(Printer printer) => type.IsFunctionType(printer);

    public override bool IsArrayType(Printer printer) => type.IsArrayType(printer);

    // An argument may have said the same already.
    public override void Left(Printer printer)
    {
        printer.WriteLeft(type);
        printer.Append(type.Resolve(printer) is Qualified inner && inner.Qualifiers == qualifiers ? "" : qualifiers);
    }

    public override void Right(Printer printer) => printer.WriteRight(type);
}

/// <summary>A pointer or a reference.</summary>
internal sealed class Pointer(Node type, string mark) : Node
{
    public override bool HasRight => type.HasRight;

    private string Mark => mark;

    private Node Target => type;

    public override void Left(Printer printer)
    {
        (Node target, string shown) = Collapse(printer);
        printer.WriteLeft(target);
        printer.Append(target.IsArrayType(printer) ? " (" : target.IsFunctionType(printer) ? "(" : "");
        printer.Append(shown);
    }

    public override void Right(Printer printer)
    {
        (Node target, _) = Collapse(printer);
        printer.Append(target.IsArrayType(printer) || target.IsFunctionType(printer) ? ")" : "");
        printer.WriteRight(target);
    }

    // A reference to a reference is one; of both kinds, the one with a single mark.
    private (Node Target, string Mark) Collapse(Printer printer)
    {
        Node target = type;
        string shown = mark;
        while (shown != "*" && target.Resolve(printer) is Pointer { Mark: not "*" } inner)
        {
            shown = inner.Mark == "&" ? "&" : shown;
            target = inner.Target;
        }

        return (target, shown);
    }
}

/// <summary>A pointer to a member.</summary>
internal sealed class MemberPointer(Node type, Node member) : Node
{
    public override bool HasRight => member.HasRight;

    public override void Left(Printer printer)
    {
        printer.WriteLeft(member);
        printer.Append(member.IsArrayType(printer) ? " (" : member.IsFunctionType(printer) ? "(" : " ");
        printer.Write(type);
        printer.Append("::*");
    }

    public override void Right(Printer printer)
    {
        printer.Append(member.IsArrayType(printer) || member.IsFunctionType(printer) ? ")" : "");
        printer.WriteRight(member);
    }
}

/// <summary>An array.</summary>
internal sealed class ArrayType(Node element, Node dimension) : Node
{
    public override bool HasRight => true;

    public override bool IsArrayType(Printer printer) => true;

    public override void Left(Printer printer) => printer.WriteLeft(element);

    public override void Right(Printer printer)
    {
        printer.Append(printer.Last == ']' ? "[" : " [");
        printer.Write(dimension);
        printer.Append("]");
        printer.WriteRight(element);
    }
}

/// <summary>A function's type.</summary>
internal sealed class FunctionType(Node result, CommaList parameters, string qualifiers) : Node
{
    public override bool HasRight => true;

    public override bool IsFunctionType(Printer printer) => true;

    public override void Left(Printer printer)
    {
        printer.WriteLeft(result);
        printer.Append(result.HasRight ? "" : " ");
    }

    public override void Right(Printer printer)
    {
        printer.Append("(");
        printer.Write(parameters);
        printer.Append(")");
        printer.Append(qualifiers);
        printer.WriteRight(result);
    }
}

/// <summary>Several arguments in the place of one. In an expansion each has its turn; elsewhere all are listed.</summary>
internal sealed class Pack(IReadOnlyList<Node> items) : Node
{
    private readonly CommaList _list = new(items);

    public override bool HasRight => items.Count > 0 && items[0].HasRight;

    public override bool IsFunctionType(Printer printer) => Resolve(printer) is { } item && item != this && item.IsFunctionType(printer);

    public override bool IsArrayType(Printer printer) => Resolve(printer) is { } item && item != this && item.IsArrayType(printer);

    public override Node Resolve(Printer printer)
    {
        Begin(printer);
        return printer.PackIndex < items.Count ? items[printer.PackIndex].Resolve(printer) : this;
    }

    public override void Left(Printer printer) => Write(printer, printer.WriteLeft);

    public override void Right(Printer printer) => Write(printer, printer.WriteRight);

    /// <summary>All items, outside of an expansion.</summary>
    public Node AsList => _list;

    private void Write(Printer printer, Action<Node> write)
    {
        Begin(printer);
        if (printer.PackIndex < items.Count)
        {
            write(items[printer.PackIndex]);
        }
    }

    // The first pack in an expansion says how often its pattern is written.
    private void Begin(Printer printer)
    {
        if (printer.PackSize == Printer.None)
        {
            printer.PackSize = items.Count;
            printer.PackIndex = 0;
        }
    }
}

/// <summary>A pattern that is written once for each element of the pack in it.</summary>
internal sealed class PackExpansion(Node pattern) : Node
{
    public override void Left(Printer printer)
    {
        (int outerIndex, int outerSize) = (printer.PackIndex, printer.PackSize);
        (printer.PackIndex, printer.PackSize) = (Printer.None, Printer.None);
        int start = printer.Length;
        printer.Write(pattern);
        if (printer.PackSize == Printer.None)
        {
            printer.Append("...");
        }
        else if (printer.PackSize == 0)
        {
            printer.Truncate(start);
        }

        for (int i = 1; i < printer.PackSize; i++)
        {
            printer.PackIndex = i;
            printer.Append(", ");
            printer.Write(pattern);
        }

        (printer.PackIndex, printer.PackSize) = (outerIndex, outerSize);
    }
}
