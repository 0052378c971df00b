using Pprof.Tests.Shared;

namespace Pprof.Tool.Tests.Documents;

/// <summary>A block of commands in a document.</summary>
/// <param name="Page">The document, from the root.</param>
/// <param name="IsRecorded">Whether docs/record or the story makes it.</param>
/// <param name="IsSession">Whether there are commands after <c>$ </c>, each with what it printed; else all lines are commands.</param>
/// <param name="Lines">All lines, as they are.</param>
internal sealed record CommandBlock(string Page, bool IsRecorded, bool IsSession, IReadOnlyList<string> Lines)
{
    private const string Prompt = "$ ";

    /// <summary>The pages whose commands are looked at.</summary>
    public static IEnumerable<string> Pages =>
    [
        "README.md",
        .. Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md").Select(Repository.RelativePath).Order(StringComparer.Ordinal),
        .. Directory.EnumerateFiles(Repository.PathOf("src"), "README.md", SearchOption.AllDirectories).Select(Repository.RelativePath).Order(StringComparer.Ordinal),
    ];

    /// <summary>The commands, with continued lines joined.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            List<string> commands = [];
            bool isContinued = false;
            foreach (string line in Lines)
            {
                string text = IsSession && !isContinued && line.StartsWith(Prompt, StringComparison.Ordinal) ? line[Prompt.Length..] : line;
                if (isContinued)
                {
                    commands[^1] = commands[^1][..^1] + text.TrimStart();
                }
                else if (!IsSession || line.StartsWith(Prompt, StringComparison.Ordinal))
                {
                    commands.Add(text);
                }

                isContinued = commands.Count > 0 && commands[^1].EndsWith('\\');
            }

            return commands;
        }
    }

    /// <summary>The blocks of a page that hold commands: <c>sh</c>, and what begins with a prompt.</summary>
    public static IReadOnlyList<CommandBlock> Of(string page)
    {
        List<CommandBlock> blocks = [];
        List<string>? lines = null;
        string kind = "";
        foreach (string line in File.ReadLines(Repository.PathOf(page)))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                lines?.Add(line);
            }
            else if (lines is null)
            {
                kind = line[3..].Trim();
                lines = [];
            }
            else
            {
                bool isSession = lines is [var first, ..] && first.StartsWith(Prompt, StringComparison.Ordinal);
                if (kind == "sh" || isSession)
                {
                    blocks.Add(new CommandBlock(page, kind == "console", isSession, lines));
                }

                lines = null;
            }
        }

        return blocks;
    }
}
