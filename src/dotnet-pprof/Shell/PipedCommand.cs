namespace Pprof.Tool.Shell;

/// <summary>A line of the shell, parted from the program that its report goes to.</summary>
/// <param name="Command">The line before the bar.</param>
/// <param name="Program">What stands after it, for the system's own shell; null if there is no bar.</param>
internal sealed record PipedCommand(string Command, string? Program)
{
    /// <summary>
    /// Parts a line at the first bar that begins a word, or that stands in the first word: the others are part of a
    /// pattern, as in <c>peek read|write</c>.
    /// </summary>
    /// <exception cref="ToolException">Nothing stands after the bar.</exception>
    public static PipedCommand Parse(string line)
    {
        int bar = FindBar(line);
        if (bar < 0)
        {
            return new PipedCommand(line, null);
        }

        string program = line[(bar + 1)..].Trim();
        return program.Length > 0
            ? new PipedCommand(line[..bar], program)
            : throw new ToolException("| needs a program: top | less");
    }

    private static int FindBar(string line)
    {
        bool isFirstWord = true;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '|' && (isFirstWord || char.IsWhiteSpace(line[i - 1])))
            {
                return i;
            }

            isFirstWord &= !char.IsWhiteSpace(line[i]);
        }

        return -1;
    }
}
