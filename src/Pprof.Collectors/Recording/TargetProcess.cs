using System.Globalization;

namespace Pprof.Collectors.Recording;

/// <summary>The process that is recorded: our own or another one.</summary>
internal sealed class TargetProcess
{
    private readonly string _folder;
    private readonly bool _hasOurFiles;

    public TargetProcess(int processId)
    {
        Id = processId;
        IsSelf = processId == Environment.ProcessId;
        _folder = IsSelf ? "/proc/self" : string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}");
        _hasOurFiles = IsSelf || HasOurFiles();
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
