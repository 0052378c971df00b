using System.Text;

namespace Pprof.Tool.Tests.Documents;

/// <summary>The commands within a line of the shell: what pipes, lists and brackets join, each as its words.</summary>
internal static class ShellCommands
{
    private const string Operators = "|&;()";

    /// <summary>Splits a line; comments, assignments before a command, and redirections are left out.</summary>
    public static List<string[]> Split(string line)
    {
        List<string[]> commands = [];
        List<string> words = [];
        bool isRedirected = false;
        for (int i = 0; i < line.Length;)
        {
            char c = line[i];
            if (c == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1])))
            {
                break;
            }

            if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (Operators.Contains(c, StringComparison.Ordinal))
            {
                Finish(commands, words);
                i++;
            }
            else if (c is '<' or '>')
            {
                // In <(command) a command follows, else a file.
                isRedirected = i + 1 == line.Length || line[i + 1] != '(';
                i++;
            }
            else
            {
                string word = ReadWord(line, ref i);
                if (!isRedirected)
                {
                    words.Add(word);
                }

                isRedirected = false;
            }
        }

        Finish(commands, words);
        return commands;
    }

    private static void Finish(List<string[]> commands, List<string> words)
    {
        string[] command = [.. words.SkipWhile(IsAssignment)];
        if (command.Length > 0)
        {
            commands.Add(command);
        }

        words.Clear();
    }

    private static bool IsAssignment(string word)
    {
        int end = word.IndexOf('=', StringComparison.Ordinal);
        return end > 0 && word[..end].All(c => char.IsAsciiLetterUpper(c) || c == '_');
    }

    private static string ReadWord(string line, ref int i)
    {
        var word = new StringBuilder();
        char quote = '\0';
        for (; i < line.Length; i++)
        {
            char c = line[i];
            if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
            }
            else if (quote != '\'' && c == '\\' && i + 1 < line.Length)
            {
                word.Append(line[++i]);
            }
            else if (quote == '\0' && (char.IsWhiteSpace(c) || c is '<' or '>' || Operators.Contains(c, StringComparison.Ordinal)))
            {
                break;
            }
            else
            {
                word.Append(c);
            }
        }

        return word.ToString();
    }
}
