using Pprof.Truth.Workloads;

namespace Pprof.Truth;

/// <summary>A profile's samples, ready to be asked for the shares of cells.</summary>
public sealed class RecordedSamples
{
    private const string KernelNode = "[kernel]";

    private readonly Profile _profile;
    private readonly long[] _cpu;
    private readonly long[] _counts;
    private readonly long[] _threads;

    /// <summary>Takes a CPU profile.</summary>
    /// <exception cref="InvalidDataException">It has no CPU time or no counts.</exception>
    public RecordedSamples(Profile profile)
    {
        _profile = profile;
        _cpu = Column("cpu", "nanoseconds");
        _counts = Column("samples", "count");
        _threads = [.. Rows.Select(row => NumberOf(row, "thread.id"))];
    }

    /// <summary>All CPU time, in nanoseconds.</summary>
    public long Total => _cpu.Sum();

    /// <summary>How many samples have no thread.</summary>
    public int WithoutThread => _threads.Count(thread => thread == 0);

    private IEnumerable<int> Rows => Enumerable.Range(0, _profile.Samples.Count);

    /// <summary>CPU time of some threads, in nanoseconds.</summary>
    public long TotalOf(IReadOnlySet<long> threads) => Rows.Where(row => threads.Contains(_threads[row])).Sum(row => _cpu[row]);

    /// <summary>Samples of some threads.</summary>
    public long CountOf(IReadOnlySet<long> threads) => Rows.Where(row => threads.Contains(_threads[row])).Sum(row => _counts[row]);

    /// <summary>CPU time of a cell, in nanoseconds.</summary>
    public long TimeOf(Cell cell, TruthWindow truth)
    {
        Func<int, bool> counts = Condition(cell, truth);
        return Rows.Where(row => (cell.Kind == CellKind.Node || truth.ThreadIds.Contains(_threads[row])) && counts(row)).Sum(row => _cpu[row]);
    }

    private Func<int, bool> Condition(Cell cell, TruthWindow truth)
    {
        switch (cell.Kind)
        {
            case CellKind.Method:
                return HasFunction(name => IsMethod(name, cell.Text));
            case CellKind.MethodOrKernel:
                // Kernel code with a caller in the work is counted by its caller; without, all that is known is the thread.
                return HasFunction(name => IsMethod(name, cell.Text) || name == KernelNode);
            case CellKind.Node:
                return HasFunction(name => name == cell.Text);
            case CellKind.Label:
                string[] label = cell.Text.Split('=');
                return row => TextOf(row, label[0]) == label[1];
            case CellKind.Thread:
                return row => truth.NamedThreadIds.GetValueOrDefault(_threads[row]) == cell.Text;
            default:
                throw new ArgumentOutOfRangeException(nameof(cell));
        }
    }

    private Func<int, bool> HasFunction(Func<string, bool> isWanted)
    {
        bool[] functions = [.. Enumerable.Range(0, _profile.Functions.Count).Select(index => IsFunction(new FunctionIndex(index), isWanted))];
        return row =>
        {
            foreach (LocationIndex location in _profile[new SampleIndex(row)].Stack)
            {
                Location view = _profile[location];
                for (int line = 0; line < view.LineCount; line++)
                {
                    if (functions[view.Line(line).Function.Index.Value])
                    {
                        return true;
                    }
                }
            }

            return false;
        };
    }

    private bool IsFunction(FunctionIndex index, Func<string, bool> isWanted)
    {
        Function function = _profile[index];
        return isWanted(function.Name.ToString()) || isWanted(function.SystemName.ToString());
    }

    // Anywhere in the name but whole: Type.BurnLong, Type.BurnLong(int), Type+<BurnLong>d__1.MoveNext.
    private static bool IsMethod(string name, string method)
    {
        for (int at = name.IndexOf(method, StringComparison.Ordinal); at >= 0; at = name.IndexOf(method, at + 1, StringComparison.Ordinal))
        {
            int end = at + method.Length;
            if ((at == 0 || !char.IsLetterOrDigit(name[at - 1])) && (end == name.Length || !char.IsLetterOrDigit(name[end])))
            {
                return true;
            }
        }

        return false;
    }

    private long[] Column(string type, string unit)
    {
        int index = _profile.SampleTypes.IndexOf(new SampleType(type, unit));
        return index < 0 ? throw new InvalidDataException($"the profile has no {type}/{unit}") : _profile.Samples.Values(index).ToArray();
    }

    private long NumberOf(int row, string key)
    {
        foreach (LabelEntry label in _profile[new SampleIndex(row)].Labels)
        {
            if (label.IsNumeric && _profile.Strings.Text(label.Key) == key)
            {
                return label.Num;
            }
        }

        return 0;
    }

    private string? TextOf(int row, string key)
    {
        foreach (LabelEntry label in _profile[new SampleIndex(row)].Labels)
        {
            if (!label.IsNumeric && _profile.Strings.Text(label.Key) == key)
            {
                return _profile.Strings.Text(label.Str);
            }
        }

        return null;
    }
}
