using Pprof.Analysis;
using Pprof.Tool.Commands;
using Pprof.Tool.Options;

namespace Pprof.Tool.Flags;

/// <summary>Understands a command line: makes the flags of the tables, and checks what they say together.</summary>
internal sealed class CommandLineReader
{
    private readonly Dictionary<string, Flag> _flags = new(StringComparer.Ordinal);
    private readonly List<Action> _choices = [];
    private readonly ExclusiveFlags _reports =
        new((one, other) => $"-{one} and -{other} are two reports; ask for one at a time");

    private readonly Dictionary<string, string> _patterns = [];
    private readonly HashSet<SampleTypeFlag> _sampleTypes = [];
    private readonly List<string> _notices = [];
    private CommandLine _line = new();

    private CommandLineReader(Func<string, string?> environment)
    {
        _line = _line with { Source = _line.Source with { Tools = environment("PPROF_TOOLS") ?? "" } };
        foreach (Option<ViewOptions> option in OptionTable.Rows)
        {
            AddOption(option, () => _line.View, view => _line = _line with { View = view });
        }

        foreach (Option<SourceOptions> option in SourceOptionTable.Rows)
        {
            AddOption(option, () => _line.Source, source => _line = _line with { Source = source });
        }

        AddReports();
        AddSampleTypes();
        Add("h", true, AskForHelp);
        Add("help", true, AskForHelp);
        AddSwitch("version", isOn => _line = _line with { IsVersion = isOn });
    }

    /// <summary>Understands a command line.</summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="environment">The environment variables.</param>
    /// <exception cref="ToolException">A flag is wrong, or two contradict each other.</exception>
    public static CommandLine Read(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        var reader = new CommandLineReader(environment);
        List<string> sources = new FlagReader(reader._flags).Read(args);
        return reader.Finish(sources);
    }

    private void AddOption<T>(Option<T> option, Func<T> get, Action<T> set)
    {
        if (option.Kind == OptionKind.Choice)
        {
            AddChoice(option, get, set);
        }
        else
        {
            Add(option.Name, option.Kind == OptionKind.Bool, value => set(option.Set(get(), value)));
        }
    }

    // -lines is the short form of -granularity=lines.
    private void AddChoice<T>(Option<T> option, Func<T> get, Action<T> set)
    {
        var chosen = new ExclusiveFlags((one, other) => $"-{one} and -{other} contradict each other; give one of them");
        Add(option.Name, false, value =>
        {
            option.Set(get(), value);
            chosen.Set(value, value.Length > 0);
        });
        foreach (Choice choice in option.FlagChoices)
        {
            AddSwitch(choice.Name, isOn => chosen.Set(choice.Name, isOn));
        }

        _choices.Add(() =>
        {
            if (chosen.Single() is { } choice)
            {
                set(option.Set(get(), choice));
            }
        });
    }

    private void AddReports()
    {
        foreach (Command command in CommandTable.Rows)
        {
            if (!command.TakesPattern)
            {
                AddSwitch(command.Name, isOn => _reports.Set(command.Name, isOn));
                continue;
            }

            Add(command.Name, false, pattern =>
            {
                _reports.Set(command.Name, pattern.Length > 0);
                _patterns[command.Name] = pattern;
            });
        }
    }

    private void AddSampleTypes()
    {
        foreach (SampleTypeFlag flag in SampleTypeFlag.All)
        {
            AddSwitch(flag.Name, isOn => _ = isOn ? _sampleTypes.Add(flag) : _sampleTypes.Remove(flag));
        }
    }

    private void AddSwitch(string name, Action<bool> apply) => Add(name, true, value => apply(OptionValue.Bool(value)));

    private void Add(string name, bool isSwitch, Action<string> apply) =>
        _flags.Add(name, new Flag(name, isSwitch, apply));

    // -help=focus asks for one option; what stands alone is -help=true.
    private void AskForHelp(string value) => _line = _line with
    {
        IsHelp = value != "false",
        HelpTopic = value is "true" or "false" ? "" : value.TrimStart('-'),
    };

    private CommandLine Finish(List<string> sources)
    {
        if (_line.IsHelp || _line.IsVersion)
        {
            return _line;
        }

        foreach (Action apply in _choices)
        {
            apply();
        }

        ChooseSampleType();
        Command? command = _reports.Single() is { } name ? CommandTable.Find(name) : null;
        _line = _line with
        {
            Command = command,
            Pattern = command is { TakesPattern: true } ? _patterns[command.Name] : "",
            Source = _line.Source with { Sources = [.. sources] },
            Notices = _notices,
        };
        CheckTogether();
        return _line;
    }

    private void ChooseSampleType()
    {
        foreach (SampleTypeFlag flag in SampleTypeFlag.All.Where(_sampleTypes.Contains))
        {
            if (_line.View.SampleIndex.Length == 0)
            {
                _line = _line with { View = _line.View with { SampleIndex = flag.SampleType } };
            }
            else
            {
                _notices.Add($"the sample type is {_line.View.SampleIndex} already: -{flag.Name} is ignored");
            }

            _line = _line with { View = _line.View with { Mean = _line.View.Mean || flag.IsMean } };
        }
    }

    private void CheckTogether()
    {
        SourceOptions source = _line.Source;
        if (!source.Base.IsEmpty && !source.DiffBase.IsEmpty)
        {
            throw new ToolException("-base and -diff_base contradict each other; give one of them");
        }

        if (_line.View.Normalize && source.Base.IsEmpty && source.DiffBase.IsEmpty)
        {
            throw new ToolException("-normalize needs a -base or -diff_base to scale to");
        }

        if (source.Http.Length > 0 && _line.Command is { } command)
        {
            throw new ToolException($"-http serves the web UI and -{command.Name} writes a report; give one of them");
        }

        if (source.NoBrowser && source.Http.Length == 0)
        {
            throw new ToolException("-no_browser is for -http");
        }
    }
}
