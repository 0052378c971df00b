namespace Pprof.Collectors.Recording;

/// <summary>A thread that samples were seen of.</summary>
/// <param name="id">As we count threads.</param>
/// <param name="ownId">As the target counts threads, which is another number in a container.</param>
internal sealed class RecordedThread(int id, int ownId)
{
    /// <summary>Stands for the threads that there was no room for.</summary>
    public static RecordedThread Others { get; } = new(-1, -1);

    public int Id { get; } = id;

    public int OwnId { get; } = ownId;

    /// <summary>The name that the system knows, at most 15 bytes; empty if it is not known.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether it only works because of the recording.</summary>
    public bool IsProfiler { get; set; }

    /// <summary>Whether it has ended, so that its number may be given to another.</summary>
    public bool HasEnded { get; set; }

    /// <summary>How often threads were looked at since it was seen to have ended.</summary>
    public int LooksSinceEnd { get; set; }
}
