using System.Globalization;

namespace Pprof.Collectors.Recording;

/// <summary>
/// The CPU time that each thread used during a recording, as the kernel's scheduler counts it. Samples of a thread may
/// fall short of it: on every processor it comes to, the first one takes a whole period.
/// </summary>
internal sealed class ThreadClocks(TargetProcess target)
{
    private Dictionary<int, long> _begin = [];
    private Dictionary<int, long> _end = [];

    /// <summary>Takes note of what was used before.</summary>
    public void Start() => _begin = Read();

    /// <summary>Takes note of what was used in all.</summary>
    public void Stop() => _end = Read();

    /// <summary>What a thread used in between, in nanoseconds; null if it has ended, or the kernel does not tell.</summary>
    public long? UsedBy(RecordedThread thread) =>
        !thread.HasEnded && _end.TryGetValue(thread.Id, out long end) ? end - _begin.GetValueOrDefault(thread.Id) : null;

    /// <summary>The threads that were there at the end and used something.</summary>
    public IEnumerable<int> Busy => _end.Where(thread => thread.Value > _begin.GetValueOrDefault(thread.Key)).Select(thread => thread.Key);

    /// <summary>What a thread has used since it began, in nanoseconds; null if the kernel does not tell.</summary>
    public static long? Read(TargetProcess target, int threadId)
    {
        string? line = target.Read(string.Create(CultureInfo.InvariantCulture, $"task/{threadId}/schedstat"));
        ReadOnlySpan<char> first = line.AsSpan(0, Math.Max(0, line?.IndexOf(' ', StringComparison.Ordinal) ?? 0));
        return long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out long time) ? time : null;
    }

    private Dictionary<int, long> Read()
    {
        var times = new Dictionary<int, long>();
        foreach (int id in target.ThreadIds())
        {
            if (Read(target, id) is long time)
            {
                times[id] = time;
            }
        }

        return times;
    }
}
