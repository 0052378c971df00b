using System.Buffers;

namespace Pprof.Filters;

/// <summary>
/// Whether a pattern matches labels with a text. Millions of label sets may differ in one label, such as a request's
/// number, and share the texts of all others, so the pattern runs once for each key and text.
/// </summary>
internal sealed class LabelTextMatches(StringTable strings, Pattern pattern, bool withKey)
{
    private readonly Dictionary<(StringIndex Key, StringIndex Str), bool> _verdicts = [];
    private readonly ArrayBufferWriter<byte> _text = new();

    public bool IsMatch(LabelEntry label)
    {
        (StringIndex, StringIndex) key = (label.Key, label.Str);
        if (!_verdicts.TryGetValue(key, out bool verdict))
        {
            verdict = pattern.IsMatch(withKey ? WithKey(label) : strings.Span(label.Str));
            _verdicts.Add(key, verdict);
        }

        return verdict;
    }

    private ReadOnlySpan<byte> WithKey(LabelEntry label)
    {
        _text.ResetWrittenCount();
        _text.Write(strings.Span(label.Key));
        _text.Write(":"u8);
        _text.Write(strings.Span(label.Str));
        return _text.WrittenSpan;
    }
}
