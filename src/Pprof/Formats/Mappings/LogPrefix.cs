namespace Pprof.Formats;

/// <summary>What a logger writes before a line: <c>W1220 15:07:15.201776 8272 logger.cc:12033] </c>.</summary>
internal static class LogPrefix
{
    public static ReadOnlySpan<byte> Remove(ReadOnlySpan<byte> line)
    {
        int bracket = line.IndexOfAny((byte)'[', (byte)']');
        if (bracket < 0 || line[bracket] == '[' || bracket + 1 == line.Length || !ByteSets.IsBlank(line[bracket + 1]))
        {
            return line;
        }

        int colon = line[..bracket].LastIndexOfAnyExcept(ByteSets.Digits);
        bool hasNumber = colon > 0 && line[colon] == ':' && colon + 1 < bracket;
        return hasNumber ? line[(bracket + 2)..] : line;
    }
}
