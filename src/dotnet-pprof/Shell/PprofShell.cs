using System.Text;
using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;
using Pprof.Tool.Commands;
using Pprof.Tool.Host;
using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Shell;

/// <summary>Reads commands and runs them on one profile until the input ends; a mistake ends nothing.</summary>
internal sealed class PprofShell
{
    private readonly Profile _profile;
    private readonly ToolHost _host;
    private readonly Shortcuts _shortcuts;
    private ViewOptions _options;
    private volatile CancellationTokenSource? _running;

    private PprofShell(Profile profile, ViewOptions options, ToolHost host)
    {
        _profile = profile;
        _host = host;
        _shortcuts = new Shortcuts(profile);

        // The lines that describe the profile are shown once, at the beginning.
        _options = options with { CompactLabels = true };
    }

    /// <summary>Runs a shell.</summary>
    /// <param name="profile">What all commands are about.</param>
    /// <param name="options">The options that the commands begin with.</param>
    /// <param name="host">Where commands come from and reports go.</param>
    public static void Run(Profile profile, ViewOptions options, ToolHost host)
    {
        var shell = new PprofShell(profile, options, host);
        shell.Greet(options);
        ILineTerminal? terminal = host.OpenLineTerminal();
        using IDisposable? interrupts = host.TakeInterrupts?.Invoke(() => shell.Interrupt() || terminal is not null);
        Func<string?> read = ShellInput.Open(profile, shell._shortcuts, terminal, host);
        while (read() is { } line)
        {
            foreach (string command in shell._shortcuts.Expand(line.Trim()))
            {
                if (command is "quit" or "exit" or "q")
                {
                    return;
                }

                shell.TryExecute(command);
            }
        }
    }

    private void Greet(ViewOptions options)
    {
        try
        {
            View view = ViewPipeline.Apply(_profile, options, ViewRequirements.Untrimmed);
            ProfileHeader header = ProfileHeader.Build(view, ValueFormat.Of(view));
            foreach (string line in HeaderText.Lines(header, _host.Clock.LocalTimeZone))
            {
                _host.Say(line);
            }

            if (view.Total == 0 && _profile.SampleTypes.Length > 1)
            {
                _host.Say($"All values of {view.SampleType} are 0; sample_index=… chooses another type.");
            }
        }
        catch (ViewException e)
        {
            _host.Say(e.Message);
        }

        _host.Say("help lists the commands, o the options, quit ends.");
    }

    private void TryExecute(string command)
    {
        // Not disposed of: Ctrl+C may still be on its way to it when the command ends.
        var running = new CancellationTokenSource();
        _running = _host.IsInteractive ? running : null;
        try
        {
            Execute(command, _host with { Cancellation = running.Token, GoesOn = true });
        }
        catch (Exception e) when (running.IsCancellationRequested && e is (OperationCanceledException or ToolException))
        {
            // The terminal shows ^C wherever the cursor was.
            _host.Say($"\ncancelled: {command}");
        }
        catch (Exception e) when (e is ToolException { Message.Length: > 0 } or ViewException)
        {
            _host.Say(e.Message);
        }
        finally
        {
            _running = null;
        }
    }

    // False if nothing is running.
    private bool Interrupt()
    {
        CancellationTokenSource? running = _running;
        running?.Cancel();
        return running is not null;
    }

    private void Execute(string command, ToolHost host)
    {
        if (Assignment.TryApply(command, _options, _profile) is { } changed)
        {
            _options = changed;
            return;
        }

        PipedCommand piped = PipedCommand.Parse(command);
        Action<ToolHost> run = Plan(piped);
        if (piped.Program is null)
        {
            run(host);
            return;
        }

        ProgramPipe.Run(piped.Program, input => run(host with { Output = input, IsTerminal = false, UsesColor = false }));
    }

    // What is wrong with a command is found here, before a program is started for it.
    private Action<ToolHost> Plan(PipedCommand piped)
    {
        bool isPiped = piped.Program is not null;
        string[] words = piped.Command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case []:
                return _ => { };
            case ["o" or "options", ..]:
                return Print(OptionListing.Of(_options, _profile), isPiped);
            case ["help", ..]:
                return Print(ShellHelp.Of(string.Join(' ', words[1..])), isPiped);
            default:
                ShellReport report = ShellReport.Parse(words, _options);
                ViewOptions options = isPiped ? report.Options with { Output = "" } : report.Options;
                Command shown = isPiped ? report.Command with { Viewer = null } : report.Command;
                return host => ReportRunner.Run(shown, report.Pattern, _profile, options, host);
        }
    }

    private static Action<ToolHost> Print(string text, bool isPiped) => host =>
    {
        if (isPiped)
        {
            host.Output.Write(Encoding.UTF8.GetBytes(text + "\n"));
        }
        else
        {
            host.Say(text);
        }
    };
}
