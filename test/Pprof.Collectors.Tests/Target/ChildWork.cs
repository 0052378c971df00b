using System.Diagnostics;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>What other processes do, that this one starts.</summary>
public static class ChildWork
{
    /// <summary>One shell after the other that burns, while this process waits.</summary>
    public static void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using Process child = Process.Start("/bin/sh", ["-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done"]);
            child.WaitForExit();
        }
    }
}
