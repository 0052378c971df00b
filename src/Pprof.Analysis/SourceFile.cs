namespace Pprof.Analysis;

/// <summary>
/// The text of a source file, or why there is none. Reports ask for it by the path that a profile holds; whoever makes
/// a report knows where files are. Lines are bytes, whatever their encoding.
/// </summary>
public sealed class SourceFile
{
    private readonly ReadOnlyMemory<byte> _content;
    private readonly int[] _starts;

    private SourceFile(ReadOnlyMemory<byte> content, string? error)
    {
        _content = content;
        _starts = FindStarts(content.Span);
        Error = error;
    }

    /// <summary>Why the file cannot be shown; null if it can.</summary>
    public string? Error { get; }

    /// <summary>The number of lines; a line end at the end of the file begins no further line.</summary>
    public int LineCount => _starts.Length - 1;

    /// <summary>The length of the text in bytes.</summary>
    public int ByteCount => _content.Length;

    /// <summary>A file that was read.</summary>
    /// <param name="content">Its bytes, which are not copied; the caller must not change them afterwards.</param>
    public static SourceFile Of(ReadOnlyMemory<byte> content) => new(content, null);

    /// <summary>A file that was not found or cannot be read.</summary>
    /// <param name="error">What a report prints instead of the text: what was tried and how it ended.</param>
    public static SourceFile Missing(string error)
    {
        ArgumentException.ThrowIfNullOrEmpty(error);
        return new SourceFile(default, error);
    }

    /// <summary>A line without its end, be it a line feed alone or after a carriage return.</summary>
    /// <param name="number">From 1 to <see cref="LineCount"/>.</param>
    public Utf8Text Line(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, LineCount);
        ReadOnlyMemory<byte> line = _content[_starts[number - 1].._starts[number]];
        if (line.Span.EndsWith("\n"u8))
        {
            line = line[..^1];
        }

        return new Utf8Text(line.Span.EndsWith("\r"u8) ? line[..^1] : line);
    }

    // Where each line begins, and at last where the last one ends.
    private static int[] FindStarts(ReadOnlySpan<byte> content)
    {
        int lines = content.Count((byte)'\n');
        int[] starts = new int[content.IsEmpty || content[^1] == '\n' ? lines + 1 : lines + 2];
        int position = 0;
        for (int line = 1; line <= lines; line++)
        {
            position += content[position..].IndexOf((byte)'\n') + 1;
            starts[line] = position;
        }

        starts[^1] = content.Length;
        return starts;
    }
}
