using Pprof.Tool.Commands;
using Pprof.Tool.Fetching;
using Pprof.Tool.Flags;
using Pprof.Tool.Host;
using Pprof.Tool.Shell;
using Pprof.Tool.Verbs;

namespace Pprof.Tool;

/// <summary>The whole tool, but for the process around it.</summary>
internal static class Tool
{
    /// <summary>Does what a command line asks for.</summary>
    /// <returns>
    /// The exit code: 0, 2 if something went wrong, which was said, 141 if nobody reads the output, or that of a program
    /// that was started.
    /// </returns>
    public static int Run(string[] args, ToolHost host)
    {
        try
        {
            if (args.Length == 0)
            {
                host.Messages.Write(Help.Text);
                host.Messages.WriteLine();
            }

            if (VerbTable.Find(args) is { } verb)
            {
                return verb.Run(args[1..], host);
            }

            Run(CommandLineReader.Read(args, host.Environment), host);
            return 0;
        }
        catch (ToolException e)
        {
            if (e.Message.Length > 0)
            {
                host.Say($"pprof: {e.Message}");
            }

            return e.ExitCode;
        }
    }

    private static void Run(CommandLine line, ToolHost host)
    {
        foreach (string notice in line.Notices)
        {
            host.Say(notice);
        }

        if (line.IsHelp)
        {
            host.Messages.Write(line.HelpTopic.Length == 0 ? Help.Text : HelpOn(line.HelpTopic));
        }
        else if (line.IsVersion)
        {
            host.Output.Write(System.Text.Encoding.UTF8.GetBytes($"dotnet-pprof {ToolVersion.Text}\n"));
        }
        else
        {
            Report(line, host);
        }
    }

    private static string HelpOn(string topic) =>
        Help.Of(topic) ?? throw new ToolException($"there is no option or report {topic}; -h lists all");

    private static void Report(CommandLine line, ToolHost host)
    {
        if (line.Source.Sources.IsEmpty)
        {
            throw new ToolException("which profile? Give a file, as in: dotnet pprof -top cpu.pb.gz; -h shows help");
        }

        if (line.Source.Http.Length > 0)
        {
            throw new ToolException("the web UI is not there yet; -top shows what costs most");
        }

        Pattern? pattern = line.Command is { TakesPattern: true } command
            ? CommandPattern.Parse(command, line.Pattern)
            : null;
        Profile profile = new SourceFetcher(line.Source, host).Fetch(line.View.Normalize);
        if (line.Command is null)
        {
            PprofShell.Run(profile, line.View, host);
        }
        else
        {
            ReportRunner.Run(line.Command, pattern, profile, line.View, host);
        }
    }
}
