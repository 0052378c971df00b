using System.Text;

namespace Pprof.Symbols.Demangling.Itanium;

/// <summary>Writes the text of a name; bounded, since a short name can stand for an endless one.</summary>
internal sealed class Printer(DemangleStyle style)
{
    /// <summary>The value of <see cref="PackIndex"/> and <see cref="PackSize"/> while no pack is known.</summary>
    public const int None = -1;

    private const int LongestText = 1 << 16;
    private const int MostVisits = 1 << 17;
    private const int MostDepth = 512;

    private readonly StringBuilder _text = new();
    private int _visits;
    private int _depth;

    /// <summary>Which element of a pack is written now.</summary>
    public int PackIndex { get; set; } = None;

    /// <summary>How many elements the pack of the expansion has that is written now.</summary>
    public int PackSize { get; set; } = None;

    public bool ShowsTemplateArguments => style != DemangleStyle.Simple;

    public bool ShowsParameters => style == DemangleStyle.Full;

    public int Length => _text.Length;

    public char Last => _text.Length == 0 ? '\0' : _text[^1];

    /// <summary>The text of a whole name.</summary>
    /// <exception cref="MangledNameException">It has no end in sight.</exception>
    public string Print(Node node)
    {
        Write(node);
        return _text.ToString();
    }

    public void Append(string text)
    {
        _text.Append(text);
        if (_text.Length > LongestText)
        {
            throw new MangledNameException("the name is too long");
        }
    }

    public void Truncate(int length) => _text.Length = length;

    /// <summary>Writes both halves.</summary>
    public void Write(Node node)
    {
        WriteLeft(node);
        WriteRight(node);
    }

    public void WriteLeft(Node node)
    {
        Enter();
        node.Left(this);
        _depth--;
    }

    public void WriteRight(Node node)
    {
        Enter();
        node.Right(this);
        _depth--;
    }

    private void Enter()
    {
        if (++_visits > MostVisits || ++_depth > MostDepth)
        {
            throw new MangledNameException("the name is too complicated");
        }
    }
}
