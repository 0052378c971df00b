using System.Text;
using Pprof.Tool.Host;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>
/// Records a session of the shell as a terminal shows it: commands after the prompt, reports and messages. It is a page
/// of Markdown, which may have headings between the commands.
/// </summary>
internal static class Transcript
{
    /// <summary>Runs the tool.</summary>
    /// <param name="folder">The current folder of the session.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="commands">What is typed, line by line; a heading begins with <c>##</c>.</param>
    public static string Record(string folder, string arguments, params string[] commands)
    {
        using var screen = new MemoryStream();
        using var messages = new StreamWriter(screen, new UTF8Encoding(false)) { NewLine = "\n", AutoFlush = true };
        messages.Write($"```\n$ dotnet pprof {arguments}\n");
        int exitCode = Tool.Run([.. arguments.Split(' ').Select(word => AtFolder(folder, word))], new ToolHost
        {
            Output = screen,
            Messages = messages,
            Input = Stream.Null,
            Commands = new Lazy<TextReader>(() => new TypedCommands(commands, messages)),
            Environment = _ => null,
            Processes = new FakeProcesses(),
            Recorders = new FakeRecorders(),
            Clock = new UtcClock(),
            CurrentFolder = () => folder,
        });
        messages.Write("```\n");
        Assert.Equal(0, exitCode);
        return Encoding.UTF8.GetString(screen.ToArray());
    }

    // The process that runs the tests has another current folder.
    private static string AtFolder(string folder, string word) =>
        word.StartsWith('-') ? word : Path.GetFullPath(word, folder);

    /// <summary>Shows each command on the screen when it is read.</summary>
    private sealed class TypedCommands(IReadOnlyList<string> commands, TextWriter screen) : TextReader
    {
        private int _next;

        public override string? ReadLine()
        {
            for (; _next < commands.Count && commands[_next].StartsWith("##", StringComparison.Ordinal); _next++)
            {
                screen.Write($"```\n\n{commands[_next]}\n\n```\n");
            }

            string? command = _next < commands.Count ? commands[_next++] : null;
            screen.WriteLine($"(pprof) {command}");
            return command;
        }
    }
}
