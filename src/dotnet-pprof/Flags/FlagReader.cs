namespace Pprof.Tool.Flags;

/// <summary>
/// Reads Go's form of flags: one dash or two, <c>-x=value</c> or <c>-x value</c>, switches alone. Flags may stand
/// after arguments too; <c>--</c> ends them.
/// </summary>
internal sealed class FlagReader(IReadOnlyDictionary<string, Flag> flags)
{
    /// <summary>Applies the flags in their order and returns the other arguments.</summary>
    /// <exception cref="ToolException">A flag is unknown, has no value or a wrong one.</exception>
    public List<string> Read(IReadOnlyList<string> args)
    {
        var others = new List<string>();
        for (int i = 0; i < args.Count; i++)
        {
            string arg = args[i];
            if (arg == "--")
            {
                others.AddRange(args.Skip(i + 1));
                break;
            }

            if (arg.Length < 2 || arg[0] != '-')
            {
                others.Add(arg);
                continue;
            }

            (Flag flag, string? value) = Split(arg);
            if (value is null && !flag.IsSwitch)
            {
                i++;
                value = i < args.Count ? args[i] : throw new ToolException($"-{flag.Name} needs a value");
            }

            Apply(flag, value ?? "true");
        }

        return others;
    }

    private (Flag Flag, string? Value) Split(string arg)
    {
        string text = arg.StartsWith("--", StringComparison.Ordinal) ? arg[2..] : arg[1..];
        int equals = text.IndexOf('=');
        string name = equals < 0 ? text : text[..equals];
        if (name.Length == 0 || name[0] == '-')
        {
            throw new ToolException($"{arg} is not a flag");
        }

        Flag flag = flags.GetValueOrDefault(name) ?? throw new ToolException(UnknownFlag(name));
        return (flag, equals < 0 ? null : text[(equals + 1)..]);
    }

    private string UnknownFlag(string name)
    {
        string? similar = Similarity.Nearest(name, flags.Keys);
        string hint = similar is null ? "-h lists all flags" : $"did you mean -{similar}?";
        return $"there is no flag -{name}; {hint}";
    }

    private static void Apply(Flag flag, string value)
    {
        try
        {
            flag.Apply(value);
        }
        catch (FormatException e)
        {
            throw new ToolException($"-{flag.Name} takes {e.Message}, not \"{value}\"", e);
        }
    }
}
