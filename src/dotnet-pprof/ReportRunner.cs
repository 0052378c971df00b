using Pprof.Analysis;
using Pprof.Tool.Commands;
using Pprof.Tool.Host;
using Pprof.Tool.Host.Terminals;
using Pprof.Tool.Host.Viewers;

namespace Pprof.Tool;

/// <summary>Makes a report and puts it where it belongs.</summary>
internal static class ReportRunner
{
    /// <summary>Writes a report to the output that the options name, or to the standard output.</summary>
    /// <exception cref="ToolException">The options do not fit the profile, or the report cannot be written.</exception>
    public static void Run(Command command, Pattern? pattern, Profile profile, ViewOptions options, ToolHost host)
    {
        Action<ReportRequest> write = command.WriterOf(options.Format) ?? throw new ToolException(
            $"{command.Name} has a format of its own, so it cannot be written as {options.Format.ToString().ToLowerInvariant()}");
        try
        {
            View view = ViewPipeline.Apply(profile, options, command.Requirements, host.Cancellation);
            foreach (string notice in view.Notices)
            {
                host.Say(notice);
            }

            Deliver(
                stream =>
                {
                    using var output = new CancellableStream(stream, host.Cancellation);
                    write(new ReportRequest(view, pattern, output, host) { Profile = profile, Options = options });
                },
                command,
                options,
                host);
        }
        catch (ViewException e)
        {
            throw new ToolException(e.Message, e);
        }
    }

    private static void Deliver(Action<Stream> write, Command command, ViewOptions options, ToolHost host)
    {
        string path = options.Output;
        if (path.Length == 0 && command.Viewer is { } viewer)
        {
            ViewerProgram.Show(viewer, PrivateFile.Write(command.Extension, write, host), host);
            return;
        }

        if (path.Length == 0 && command.Extension.Length > 0 && host.IsTerminal)
        {
            path = UnusedName(command.Extension);
        }

        if (path.Length == 0)
        {
            WriteToOutput(write, host, isPainted: options.Format == ReportFormat.Text);
            return;
        }

        OutputFile.Write(path, write);
        host.Say($"wrote {path}");
    }

    /// <summary>Writes to the standard output.</summary>
    /// <param name="write">Writes to a stream.</param>
    /// <param name="host">Whose output it is.</param>
    /// <param name="isPainted">Whether it is a report in which a terminal shows colours.</param>
    /// <exception cref="ToolException">It cannot be written.</exception>
    public static void WriteToOutput(Action<Stream> write, ToolHost host, bool isPainted = false)
    {
        try
        {
            if (host.IsTerminal && host.UsesColor && isPainted)
            {
                using var painted = new PaintedStream(host.Output);
                WriteVisibly(write, painted);
            }
            else if (host.IsTerminal)
            {
                WriteVisibly(write, host.Output);
            }
            else
            {
                write(host.Output);
            }
        }
        catch (IOException e)
        {
            throw StandardOutput.IsClosed(e)
                ? ToolException.OutputClosed
                : new ToolException($"cannot write the report: {Reason.Of(e)}", e);
        }
    }

    private static void WriteVisibly(Action<Stream> write, Stream stream)
    {
        using var terminal = new TerminalStream(stream);
        write(terminal);
    }

    private static string UnusedName(string extension) =>
        Enumerable.Range(1, 999).Select(number => $"profile{number:D3}.{extension}").FirstOrDefault(name => !File.Exists(name))
            ?? throw new ToolException($"there are too many files named profile….{extension} here; use -output");
}
