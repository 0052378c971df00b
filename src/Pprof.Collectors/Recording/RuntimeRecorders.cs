using Pprof.Collectors.Recording.Activity;
using Pprof.Collectors.Sampling.Runtime;

namespace Pprof.Collectors.Recording;

/// <summary>
/// The runtime's own threads in this process that work because somebody records: they answer diagnostic commands and stream
/// events. One for each session ends with it, so that it has to be looked at before.
/// </summary>
internal static class RuntimeRecorders
{
    private static readonly Lock Gate = new();
    private static readonly TargetProcess Process = new(Environment.ProcessId);
    private static readonly CpuClocks Clocks = new(Process);
    private static readonly Dictionary<int, long> Times = [];
    private static long _ended;

    /// <summary>Looks at them; takes some 15 µs for each thread of the process.</summary>
    /// <returns>The CPU time that they have used so far, those that ended included as far as they were looked at.</returns>
    public static long Read()
    {
        lock (Gate)
        {
            IReadOnlyList<int> ids = Process.ThreadIds();
            foreach (int id in Times.Keys.Except(ids).ToList())
            {
                _ended += Times[id];
                Times.Remove(id);
            }

            foreach (int id in ids)
            {
                string? name = Process.Read($"task/{id}/comm");
                if (name is not null && RuntimeThreads.Classify(name) == RuntimeThreadKind.Profiler && Clocks.TryRead(id, out long time))
                {
                    // A thread that ended may have left its number to another one.
                    _ended += Times.TryGetValue(id, out long before) && before > time ? before : 0;
                    Times[id] = time;
                }
            }

            return _ended + Times.Values.Sum();
        }
    }
}
