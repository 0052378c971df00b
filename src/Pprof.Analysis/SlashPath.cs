namespace Pprof.Analysis;

/// <summary>Paths as profiles hold them: bytes with slashes, whatever system reads them.</summary>
internal static class SlashPath
{
    /// <summary>The last element of a path: <c>.</c> of an empty one, <c>/</c> of slashes alone.</summary>
    public static Utf8Text BaseName(Utf8Text path)
    {
        ReadOnlySpan<byte> trimmed = path.Span.TrimEnd((byte)'/');
        if (trimmed.IsEmpty)
        {
            return path.IsEmpty ? "." : "/";
        }

        return path[(trimmed.LastIndexOf((byte)'/') + 1)..trimmed.Length];
    }

    /// <summary>The shortest path to the same place, judged by the text: no <c>.</c>, <c>..</c> or doubled slash.</summary>
    public static Utf8Text Clean(Utf8Text path)
    {
        if (IsClean(path.Span))
        {
            return path;
        }

        bool isRooted = path.Span.StartsWith("/"u8);
        var elements = new List<Range>();
        foreach (Range range in path.Span.Split((byte)'/'))
        {
            ReadOnlySpan<byte> element = path.Span[range];
            if (element.IsEmpty || element.SequenceEqual("."u8))
            {
                continue;
            }

            bool goesUp = element.SequenceEqual(".."u8);
            bool canGoUp = elements.Count > 0 && !path.Span[elements[^1]].SequenceEqual(".."u8);
            if (goesUp && canGoUp)
            {
                elements.RemoveAt(elements.Count - 1);
            }
            else if (!goesUp || !isRooted)
            {
                elements.Add(range);
            }
        }

        return Join(path.Span, elements, isRooted);
    }

    // Most paths are; this keeps them from being copied.
    private static bool IsClean(ReadOnlySpan<byte> path)
    {
        bool mayBeUnclean = path.IsEmpty
            || path.IndexOf("//"u8) >= 0
            || path.IndexOf("/."u8) >= 0
            || path[0] == '.'
            || (path[^1] == '/' && path.Length > 1);
        return !mayBeUnclean;
    }

    private static Utf8Text Join(ReadOnlySpan<byte> path, List<Range> elements, bool isRooted)
    {
        if (elements.Count == 0)
        {
            return isRooted ? "/" : ".";
        }

        var joined = new List<byte>(path.Length);
        for (int i = 0; i < elements.Count; i++)
        {
            if (i > 0 || isRooted)
            {
                joined.Add((byte)'/');
            }

            joined.AddRange(path[elements[i]]);
        }

        return new Utf8Text(joined.ToArray());
    }
}
