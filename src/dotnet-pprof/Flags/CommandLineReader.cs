using Pprof.Tool.Commands;
using Pprof.Tool.Options;

namespace Pprof.Tool.Flags;

/// <summary>Understands a command line: makes the flags of the tables, and checks what they say together.</summary>
internal sealed class CommandLineReader
{
    private readonly Dictionary<string, Flag> _flags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _choices = [];
    private readonly List<SampleTypeFlag> _sampleTypes = [];
    private readonly List<string> _notices = [];
    private CommandLine _line = new();

    private CommandLineReader(Func<string, string?> environment)
    {
        _line = _line with { Source = _line.Source with { Tools = environment("PPROF_TOOLS") ?? "" } };
        foreach (Option<Analysis.ViewOptions> option in OptionTable.Rows)
        {
            AddOption(option, () => _line.View, view => _line = _line with { View = view });
        }

        foreach (Option<SourceOptions> option in SourceOptionTable.Rows)
        {
            AddOption(option, () => _line.Source, source => _line = _line with { Source = source });
        }

        foreach (Command command in CommandTable.Rows)
        {
            Add(command.Name, !command.TakesPattern, value => Choose(command, value));
        }

        foreach (SampleTypeFlag sampleType in SampleTypeFlag.All)
        {
            Add(sampleType.Name, true, value => Choose(sampleType, value));
        }

        AddSwitches();
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

    private void Add(string name, bool isSwitch, Action<string> apply) =>
        _flags.Add(name, new Flag(name, isSwitch, apply));

    private void AddOption<T>(Option<T> option, Func<T> get, Action<T> set)
    {
        Add(option.Name, option.Kind == OptionKind.Bool, value => set(option.Set(get(), value)));
        foreach (Choice choice in option.Choices)
        {
            Add(choice.Name, true, value =>
            {
                if (OptionValue.Bool(value))
                {
                    Choose(option.Name, choice.Name);
                    set(option.Set(get(), choice.Name));
                }
            });
        }
    }

    private void AddSwitches()
    {
        foreach (string name in (string[])["h", "help"])
        {
            Add(name, true, value => _line = _line with { IsHelp = OptionValue.Bool(value) });
        }

        Add("version", true, value => _line = _line with { IsVersion = OptionValue.Bool(value) });
    }

    private void Choose(string group, string choice)
    {
        if (_choices.TryGetValue(group, out string? other) && other != choice)
        {
            throw new ToolException($"-{other} and -{choice} contradict each other; give one of them");
        }

        _choices[group] = choice;
    }

    private void Choose(Command command, string value)
    {
        if (command.TakesPattern ? value.Length == 0 : !OptionValue.Bool(value))
        {
            return;
        }

        if (_line.Command is { } other && other != command)
        {
            throw new ToolException($"-{other.Name} and -{command.Name} are two reports; ask for one at a time");
        }

        _line = _line with { Command = command, Pattern = command.TakesPattern ? value : "" };
    }

    private void Choose(SampleTypeFlag sampleType, string value)
    {
        if (OptionValue.Bool(value))
        {
            _sampleTypes.Add(sampleType);
        }
    }

    private CommandLine Finish(List<string> sources)
    {
        ChooseSampleType();
        SourceOptions source = _line.Source with { Sources = [.. sources] };
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

        return _line with { Source = source, Notices = _notices };
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
}
