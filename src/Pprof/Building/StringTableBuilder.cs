using System.Text;

namespace Pprof.Building;

/// <summary>Collects the texts of a profile, each distinct one once.</summary>
internal sealed class StringTableBuilder
{
    private readonly SpanInterner<byte> _texts = new();

    public StringTableBuilder()
    {
        _texts.Intern([]);
    }

    /// <summary>Starts from a table whose indexes stay valid; texts that it holds twice keep both rows.</summary>
    public StringTableBuilder(StringTable table)
        : this()
    {
        for (int i = 1; i < table.Count; i++)
        {
            _texts.Append(table.Span(new StringIndex(i)));
        }
    }

    public StringIndex Add(ReadOnlySpan<byte> text) => new(_texts.Intern(text));

    /// <summary>The row of a text; -1 if it is not there.</summary>
    public int Find(ReadOnlySpan<byte> text) => _texts.Find(text);

    public StringIndex Add(Utf8Text text) => Add(text.Span);

    public StringIndex Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    public StringTable Build()
    {
        (byte[] bytes, int[] starts) = _texts.Release();
        return new StringTable(bytes, starts[..(_texts.Count + 1)]);
    }
}
