namespace Pprof.Tool.Processes;

/// <summary>The processes of this machine.</summary>
internal interface IProcesses
{
    /// <summary>Those that run on .NET and have a diagnostics port, but for the tool itself, in ascending order.</summary>
    Task<IReadOnlyList<ListedProcess>> ListAsync();

    /// <summary>One process, of whatever kind; null if there is none of that number.</summary>
    Task<ListedProcess?> FindAsync(int id);

    /// <summary>The processes of a name, of whatever kind.</summary>
    IReadOnlyList<int> WithName(string name);
}
