using System.Globalization;
using Pprof.Tool.Flags;
using Pprof.Tool.Host;
using Pprof.Tool.Processes;

namespace Pprof.Tool.Recording;

/// <summary>Finds the process that is to be recorded.</summary>
internal static class TargetFinder
{
    /// <summary>The process of a number or of a name.</summary>
    /// <exception cref="ToolException">There is none, or there are several.</exception>
    public static async Task<ListedProcess> FindAsync(CollectOptions options, ToolHost host) => options.ProcessId > 0
        ? await host.Processes.FindAsync(options.ProcessId).ConfigureAwait(false)
            ?? throw new ToolException(string.Create(CultureInfo.InvariantCulture, $"there is no process {options.ProcessId}"))
        : await FindAsync(options.Name, host).ConfigureAwait(false);

    private static async Task<ListedProcess> FindAsync(string name, ToolHost host)
    {
        IReadOnlyList<ListedProcess> all = await host.Processes.ListAsync().ConfigureAwait(false);
        IReadOnlyList<ListedProcess> found = Matching(all, name, StringComparison.Ordinal);
        if (found.Count == 0)
        {
            found = Matching(all, name, StringComparison.OrdinalIgnoreCase);
        }

        if (found.Count == 0)
        {
            found = await OthersAsync(name, host).ConfigureAwait(false);
        }

        return found switch
        {
            [var one] => one,
            [] => throw new ToolException(NothingLike(name, all)),
            _ => throw new ToolException(Several(name, found)),
        };
    }

    private static List<ListedProcess> Matching(IReadOnlyList<ListedProcess> all, string name, StringComparison comparison) =>
        [.. all.Where(one => one.Name.Equals(name, comparison) || one.ProcessName.Equals(name, comparison))];

    // A program of native code, or one whose diagnostics port is off, can be recorded too.
    private static async Task<IReadOnlyList<ListedProcess>> OthersAsync(string name, ToolHost host)
    {
        var found = new List<ListedProcess>();
        foreach (int id in host.Processes.WithName(name))
        {
            if (await host.Processes.FindAsync(id).ConfigureAwait(false) is { } process)
            {
                found.Add(process);
            }
        }

        return found;
    }

    private static string NothingLike(string name, IReadOnlyList<ListedProcess> all)
    {
        string? similar = Similarity.Nearest(name, all.Select(one => one.Name).Distinct())
            ?? all.Select(one => one.Name).FirstOrDefault(one => one.Contains(name, StringComparison.OrdinalIgnoreCase));
        string hint = similar is null ? "dotnet pprof ps lists those of .NET" : $"did you mean {similar}?";
        return $"no process is named {name}; {hint}";
    }

    private static string Several(string name, IReadOnlyList<ListedProcess> found)
    {
        IEnumerable<string> lines = found.Select(one => string.Create(CultureInfo.InvariantCulture, $"  -p {one.Id}  {one.CommandLine}"));
        return $"{found.Count} processes are named {name}; choose one:\n{string.Join('\n', lines)}";
    }
}
