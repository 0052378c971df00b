using System.Globalization;

namespace Pprof.Collectors.Recording;

/// <summary>The process that is recorded: our own or another one.</summary>
internal sealed class TargetProcess
{
    // Counted from the field behind the name, which is in parentheses and may have any character.
    private const int StateField = 0;
    private const int UserTimeField = 11;
    private const int KernelTimeField = 12;
    private const int StartTimeField = 19;
    private readonly string _folder;
    private readonly string? _startTime;
    private readonly bool _hasOurFiles;
    private readonly bool _hasOurIds;

    public TargetProcess(int processId)
    {
        Id = processId;
        IsSelf = processId == Environment.ProcessId;
        _folder = IsSelf ? "/proc/self" : string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}");
        _startTime = IsProcess() && ReadStat() is { Length: > StartTimeField } fields ? fields[StartTimeField] : null;
        _hasOurFiles = IsSelf || HasOurFiles();
        _hasOurIds = IsSelf || ReadOwnId("status") is not int id || id == processId;
    }

    /// <summary>As we count processes.</summary>
    public int Id { get; }

    /// <summary>Whether it is our own.</summary>
    public bool IsSelf { get; }

    /// <summary>A file that the kernel has on the process, such as <c>maps</c> or <c>task</c>.</summary>
    public string KernelFile(string name) => $"{_folder}/{name}";

    /// <summary>
    /// A file as the process names it, as we can open it: it may be in a container, whose files are gone with the
    /// process. Those of other processes stay.
    /// </summary>
    public string FileOf(string path) => _hasOurFiles ? path : $"{_folder}/root{path}";

    /// <summary>What the kernel says in one of its files; null if it does not, or not to us.</summary>
    public string? Read(string name)
    {
        // Threads and processes that have ended are usual: looking spares the program exceptions.
        string file = KernelFile(name);
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether there is such a process.</summary>
    public bool Exists => _startTime is not null || !OperatingSystem.IsLinux();

    /// <summary>Whether the process is over; its number may be that of another one by now.</summary>
    public bool HasEnded()
    {
        if (IsSelf || !OperatingSystem.IsLinux())
        {
            return false;
        }

        string[] fields = ReadStat();
        return fields.Length <= StartTimeField || fields[StateField] is "Z" or "X" || fields[StartTimeField] != _startTime;
    }

    /// <summary>
    /// The CPU time that the process has used, threads that ended included: in its own code and in the kernel, in ticks of
    /// a hundredth of a second; null if the kernel does not tell.
    /// </summary>
    public (long User, long Kernel)? ReadTicks()
    {
        string[] fields = ReadStat();
        return fields.Length > KernelTimeField
            && long.TryParse(fields[UserTimeField], NumberStyles.None, CultureInfo.InvariantCulture, out long user)
            && long.TryParse(fields[KernelTimeField], NumberStyles.None, CultureInfo.InvariantCulture, out long kernel)
                ? (user, kernel)
                : null;
    }

    /// <summary>The threads there are now; none if the process has ended.</summary>
    public IReadOnlyList<int> ThreadIds()
    {
        try
        {
            return
            [
                .. Directory.EnumerateDirectories(KernelFile("task"))
                    .Select(folder => int.Parse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture)),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>
    /// Whether its .NET runtime waits at its first instruction, for us or for another tool: it answers commands, and has no
    /// other thread of its own yet. False where the kernel does not tell of threads.
    /// </summary>
    public bool IsRuntimeWaiting()
    {
        string[] names = [.. ThreadIds().Select(id => Read($"task/{id}/comm")).OfType<string>()];
        return names.Contains(".NET EventPipe\n") && !names.Contains(".NET Finalizer\n");
    }

    /// <summary>A thread as the target itself counts, which is another count in a container; ours if it has ended.</summary>
    public int OwnIdOf(int threadId) => _hasOurIds
        ? threadId
        : ReadOwnId(string.Create(CultureInfo.InvariantCulture, $"task/{threadId}/status")) ?? threadId;

    // The number of a thread has a folder, too.
    private bool IsProcess() => IsSelf
        || Read("status")?.Contains(string.Create(CultureInfo.InvariantCulture, $"\nTgid:\t{Id}\n"), StringComparison.Ordinal) != false;

    // The fields behind the name; none if the kernel does not tell.
    private string[] ReadStat()
    {
        string? stat = Read("stat");
        return stat?[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
    }

    // The last of the numbers is that of the innermost count.
    private int? ReadOwnId(string file)
    {
        string? line = Read(file)?.Split('\n').FirstOrDefault(line => line.StartsWith("NSpid:", StringComparison.Ordinal));
        return int.TryParse(line?.Split('\t')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : null;
    }

    private bool HasOurFiles()
    {
        try
        {
            return SameLink("ns/mnt") && SameLink("root");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool SameLink(string name) =>
        new FileInfo(KernelFile(name)).LinkTarget is { } target && target == new FileInfo($"/proc/self/{name}").LinkTarget;
}
