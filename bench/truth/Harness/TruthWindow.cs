using System.Globalization;

namespace Pprof.Truth;

/// <summary>What was true while something was recorded; times are CPU time in nanoseconds.</summary>
public sealed class TruthWindow
{
    private readonly Dictionary<string, long> _parts = [];
    private readonly Dictionary<string, long> _threads = [];
    private readonly HashSet<long> _threadIds = [];

    /// <summary>Reads a workload's answer to <c>window</c>.</summary>
    public TruthWindow(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            string[] fields = line.Split('\t');
            switch (fields[0])
            {
                case "process": Process = Number(fields[1]); break;
                case "units": Units = Number(fields[1]); break;
                case "part": _parts.Add(fields[1], Number(fields[2])); break;
                case "short": _threadIds.Add(Number(fields[1])); break;
                case "thread":
                    _threadIds.Add(Number(fields[1]));
                    _threads[fields[2]] = _threads.GetValueOrDefault(fields[2]) + Number(fields[3]);
                    NamedThreadIds[Number(fields[1])] = fields[2];
                    break;
            }
        }
    }

    /// <summary>Of the whole process, with the threads of the runtime and of the recorder.</summary>
    public long Process { get; }

    /// <summary>The pieces of work that were done, where they are counted.</summary>
    public long Units { get; }

    /// <summary>Of the threads that work.</summary>
    public long Work => _parts.Values.Sum();

    /// <summary>The threads that work, by id.</summary>
    public IReadOnlySet<long> ThreadIds => _threadIds;

    /// <summary>The names of those that live all the time, by id.</summary>
    public Dictionary<long, string> NamedThreadIds { get; } = [];

    /// <summary>Of parts of the work.</summary>
    public long Parts(IEnumerable<string> names) => names.Sum(name => _parts[name]);

    /// <summary>Of the threads of this name.</summary>
    public long Thread(string name) => _threads[name];

    /// <summary>Asks a workload.</summary>
    public static async Task<TruthWindow> AskAsync(WorkloadProcess process, long begin, long end)
    {
        string command = string.Create(CultureInfo.InvariantCulture, $"window {begin} {end}");
        return new TruthWindow(await process.AskAsync(command, TimeSpan.FromSeconds(10)));
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
