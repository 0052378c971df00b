namespace Pprof.Symbols.Demangling.Itanium;

/// <summary>A template parameter that is named before its argument is known, as in a conversion operator.</summary>
internal sealed class ForwardReference(int index) : Node
{
    private bool _isOpen;

    public int Index => index;

    public Node? Target { get; set; }

    public override bool HasRight => Once(node => node.HasRight);

    public override bool IsFunctionType(Printer printer) => Once(node => node.IsFunctionType(printer));

    public override bool IsArrayType(Printer printer) => Once(node => node.IsArrayType(printer));

    public override void Left(Printer printer) => Once(node =>
    {
        printer.WriteLeft(node);
        return true;
    });

    public override void Right(Printer printer) => Once(node =>
    {
        printer.WriteRight(node);
        return true;
    });

    // An argument may refer to itself.
    private bool Once(Func<Node, bool> action)
    {
        if (_isOpen || Target is null)
        {
            return false;
        }

        _isOpen = true;
        try
        {
            return action(Target);
        }
        finally
        {
            _isOpen = false;
        }
    }
}
