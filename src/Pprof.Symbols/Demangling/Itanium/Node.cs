namespace Pprof.Symbols.Demangling.Itanium;

/// <summary>
/// A part of a name. A declaration wraps around what it declares, so a type is written in two halves: in
/// <c>void (*)(int)</c> the pointer stands between the halves of the function.
/// </summary>
internal abstract class Node
{
    /// <summary>Whether something follows the name that it declares: a function's or an array's type.</summary>
    public virtual bool HasRight => false;

    /// <summary>Whether the node is, or stands for, a function's type.</summary>
    public virtual bool IsFunctionType(Printer printer) => false;

    /// <summary>Whether the node is, or stands for, an array's type.</summary>
    public virtual bool IsArrayType(Printer printer) => false;

    /// <summary>The part that names a type without scope and arguments: what its constructor is called.</summary>
    public virtual Node BaseName => this;

    /// <summary>What the node stands for, if it stands for another one.</summary>
    public virtual Node Resolve(Printer printer) => this;

    /// <summary>Writes what comes before the declared name.</summary>
    public abstract void Left(Printer printer);

    /// <summary>Writes what comes after the declared name.</summary>
    public virtual void Right(Printer printer)
    {
    }
}

/// <summary>Text as it is.</summary>
internal sealed class Text(string value) : Node
{
    public string Value => value;

    public override void Left(Printer printer) => printer.Append(value);
}

/// <summary>Nodes one after the other.</summary>
internal sealed class Parts(IReadOnlyList<Node> parts) : Node
{
    public override void Left(Printer printer)
    {
        foreach (Node part in parts)
        {
            printer.Write(part);
        }
    }
}

/// <summary>Nodes with commas between those that write something.</summary>
internal sealed class CommaList(IReadOnlyList<Node> items) : Node
{
    public int Count => items.Count;

    public override void Left(Printer printer)
    {
        bool isFirst = true;
        foreach (Node item in items)
        {
            int beforeComma = printer.Length;
            printer.Append(isFirst ? "" : ", ");
            int afterComma = printer.Length;
            printer.Write(item);
            if (printer.Length == afterComma)
            {
                printer.Truncate(beforeComma);
            }
            else
            {
                isFirst = false;
            }
        }
    }
}
