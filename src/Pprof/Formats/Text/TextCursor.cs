using System.Buffers;

namespace Pprof.Formats;

/// <summary>A position in a line that moves forward over what it expects.</summary>
internal ref struct TextCursor(ReadOnlySpan<byte> text)
{
    /// <summary>What was not passed yet.</summary>
    public ReadOnlySpan<byte> Rest { get; private set; } = text;

    /// <summary>Passes a literal; false, without moving, if it is not there.</summary>
    public bool Skip(ReadOnlySpan<byte> literal)
    {
        if (!Rest.StartsWith(literal))
        {
            return false;
        }

        Rest = Rest[literal.Length..];
        return true;
    }

    /// <summary>Passes all bytes of a set, possibly none.</summary>
    public ReadOnlySpan<byte> Take(SearchValues<byte> set)
    {
        int end = Rest.IndexOfAnyExcept(set);
        ReadOnlySpan<byte> taken = end < 0 ? Rest : Rest[..end];
        Rest = Rest[taken.Length..];
        return taken;
    }

    /// <summary>Passes at least one byte of a set; false, without moving, if there is none.</summary>
    public bool TryTake(SearchValues<byte> set, out ReadOnlySpan<byte> taken)
    {
        taken = Take(set);
        return !taken.IsEmpty;
    }

    /// <summary>Passes spaces, possibly none.</summary>
    public void SkipSpaces() => Rest = Rest.TrimStart((byte)' ');
}
