namespace Pprof.Rendering.Html;

/// <summary>The texts of a page, equal ones once: rows refer to them by number.</summary>
internal sealed class StringRows
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> _texts = [""];

    public IReadOnlyList<string> Texts => _texts;

    public int NumberOf(string text)
    {
        if (!_numbers.TryGetValue(text, out int number))
        {
            number = _texts.Count;
            _numbers.Add(text, number);
            _texts.Add(text);
        }

        return number;
    }
}
