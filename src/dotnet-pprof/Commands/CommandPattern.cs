namespace Pprof.Tool.Commands;

/// <summary>Parses the pattern of a command.</summary>
internal static class CommandPattern
{
    /// <exception cref="ToolException">The text is no pattern.</exception>
    public static Pattern Parse(Command command, string pattern)
    {
        try
        {
            return Pattern.Parse(pattern);
        }
        catch (PatternSyntaxException e)
        {
            throw new ToolException($"{command.Name} takes a pattern: {e.Message}", e);
        }
    }
}
