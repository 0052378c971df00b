namespace Pprof.Writing;

/// <summary>Numbers the texts that are written, in the order of their first use; others never reach the output.</summary>
internal sealed class StringNumbers
{
    private readonly StringTable _table;
    private readonly int[] _numbers;
    private readonly Dictionary<Utf8Text, int> _others = [];
    private readonly List<Utf8Text> _used = [Utf8Text.Empty];

    public StringNumbers(StringTable table)
    {
        _table = table;
        _numbers = new int[table.Count];
    }

    /// <summary>The texts by number, the empty one first.</summary>
    public IReadOnlyList<Utf8Text> Used => _used;

    public ulong NumberOf(StringIndex index)
    {
        ref int number = ref _numbers[index.Value];
        if (number == 0 && !index.IsEmpty)
        {
            number = NumberOf(_table[index]);
        }

        return (ulong)number;
    }

    /// <summary>For a text that may not be in the table.</summary>
    public int NumberOf(Utf8Text text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        if (!_others.TryGetValue(text, out int number))
        {
            number = _used.Count;
            _others.Add(text, number);
            _used.Add(text);
        }

        return number;
    }
}
