using System.Globalization;

namespace Pprof.Collectors.Recording;

/// <summary>The process that is recorded: our own or another one.</summary>
internal sealed class TargetProcess
{
    private readonly string _folder;

    public TargetProcess(int processId)
    {
        Id = processId;
        IsSelf = processId == Environment.ProcessId;
        _folder = IsSelf ? "/proc/self" : string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}");
    }

    /// <summary>As we count processes.</summary>
    public int Id { get; }

    /// <summary>Whether it is our own.</summary>
    public bool IsSelf { get; }

    /// <summary>A file that the kernel has on the process, such as <c>maps</c> or <c>task</c>.</summary>
    public string KernelFile(string name) => $"{_folder}/{name}";

    /// <summary>A file as the process names it, as we can open it: it may be in a container.</summary>
    public string FileOf(string path) => IsSelf ? path : $"{_folder}/root{path}";

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
        catch (IOException)
        {
            return [];
        }
    }
}
