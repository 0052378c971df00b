using Pprof.Analysis;
using Pprof.Tool.Commands;
using Pprof.Tool.Host;

namespace Pprof.Tool;

/// <summary>Makes a report and puts it where it belongs.</summary>
internal static class ReportRunner
{
    /// <summary>Writes a report to the output that the options name, or to the standard output.</summary>
    /// <exception cref="ToolException">The options do not fit the profile, or the report cannot be written.</exception>
    public static void Run(Command command, Pattern? pattern, Profile profile, ViewOptions options, ToolHost host)
    {
        if (command.Write is null)
        {
            throw new ToolException($"-{command.Name} is not there yet; -h shows which reports are");
        }

        Action<ReportRequest> write = command.WriterOf(options.Format) ?? throw new ToolException(
            $"-{command.Name} has a format of its own, so it cannot be written as {options.Format.ToString().ToLowerInvariant()}");
        try
        {
            View view = ViewPipeline.Apply(profile, options, command.Requirements);
            foreach (string notice in view.Notices)
            {
                host.Say(notice);
            }

            Deliver(stream => write(new ReportRequest(view, pattern, stream, host)), command, options, host);
        }
        catch (ViewException e)
        {
            throw new ToolException(e.Message, e);
        }
    }

    private static void Deliver(Action<Stream> write, Command command, ViewOptions options, ToolHost host)
    {
        string path = options.Output;
        if (path.Length == 0 && command.Extension.Length > 0 && host.IsTerminal)
        {
            path = UnusedName(command.Extension);
        }

        if (path.Length == 0)
        {
            WriteToOutput(write, host);
            return;
        }

        OutputFile.Write(path, write);
        host.Say($"wrote {path}");
    }

    /// <summary>Writes to the standard output.</summary>
    /// <exception cref="ToolException">It cannot be written.</exception>
    public static void WriteToOutput(Action<Stream> write, ToolHost host)
    {
        try
        {
            if (!host.IsTerminal)
            {
                write(host.Output);
                return;
            }

            using var terminal = new TerminalStream(host.Output);
            write(terminal);
        }
        catch (IOException e)
        {
            throw StandardOutput.IsClosed(e)
                ? ToolException.OutputClosed
                : new ToolException($"cannot write the report: {Reason.Of(e)}", e);
        }
    }

    private static string UnusedName(string extension) =>
        Enumerable.Range(1, 999).Select(number => $"profile{number:D3}.{extension}").FirstOrDefault(name => !File.Exists(name))
            ?? throw new ToolException($"there are too many files named profile….{extension} here; use -output");
}
