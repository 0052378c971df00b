using System.Globalization;

namespace Pprof.Tool.Shell.Editing;

/// <summary>A line that is being typed, and the place in it. The cursor never stands inside a character as readers see it.</summary>
internal sealed class LineBuffer
{
    /// <summary>The line.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The position in <see cref="Text"/> before which typed text goes.</summary>
    public int Cursor { get; private set; }

    /// <summary>Replaces the line; the cursor goes to its end.</summary>
    public void Set(string text) => Set(text, text.Length);

    public void Set(string text, int cursor)
    {
        Text = text;
        Cursor = cursor;
    }

    public void Insert(string text) => Set(Text.Insert(Cursor, text), Cursor + text.Length);

    public void MoveTo(int position) => Cursor = position;

    public void MoveLeft() => Cursor = Previous(Cursor);

    public void MoveRight() => Cursor = Next(Cursor);

    public void MoveToWordStart() => Cursor = WordStart(IsOfWord);

    public void MoveToWordEnd() => Cursor = WordEnd();

    public void DeleteLeft() => Cut(Previous(Cursor), Cursor);

    public void DeleteRight() => Cut(Cursor, Next(Cursor));

    /// <summary>Takes out what stands before the cursor, and returns it.</summary>
    public string CutToStart() => Cut(0, Cursor);

    /// <summary>Takes out what stands after the cursor, and returns it.</summary>
    public string CutToEnd() => Cut(Cursor, Text.Length);

    /// <summary>Takes out the letters and digits before the cursor, and returns them.</summary>
    public string CutWordLeft() => Cut(WordStart(IsOfWord), Cursor);

    /// <summary>Takes out what stands between the cursor and the blank before it, and returns it.</summary>
    public string CutArgumentLeft() => Cut(WordStart(c => !char.IsWhiteSpace(c)), Cursor);

    /// <summary>Takes out the letters and digits after the cursor, and returns them.</summary>
    public string CutWordRight() => Cut(Cursor, WordEnd());

    /// <summary>Swaps the characters around the cursor and goes on; at the end of the line, the last two.</summary>
    public void Transpose()
    {
        int right = Cursor == Text.Length ? Previous(Cursor) : Cursor;
        int left = Previous(right);
        if (left == right)
        {
            return;
        }

        int end = Next(right);
        Set(Text[..left] + Text[right..end] + Text[left..right] + Text[end..], end);
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c == '_';

    private string Cut(int start, int end)
    {
        string cut = Text[start..end];
        Set(Text.Remove(start, end - start), start);
        return cut;
    }

    private int Next(int position) =>
        position == Text.Length ? position : position + StringInfo.GetNextTextElementLength(Text, position);

    private int Previous(int position)
    {
        int previous = 0;
        for (int next = Math.Min(Next(0), position); next < position; next = Next(next))
        {
            previous = next;
        }

        return previous;
    }

    private int WordStart(Func<char, bool> isOfWord)
    {
        int start = Cursor;
        for (; start > 0 && !isOfWord(Text[start - 1]); start--)
        {
        }

        for (; start > 0 && isOfWord(Text[start - 1]); start--)
        {
        }

        return start;
    }

    private int WordEnd()
    {
        int end = Cursor;
        for (; end < Text.Length && !IsOfWord(Text[end]); end++)
        {
        }

        for (; end < Text.Length && IsOfWord(Text[end]); end++)
        {
        }

        return end;
    }
}
