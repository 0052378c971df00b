using Pprof.Collectors.Heap.Snapshots;

namespace Pprof.Collectors.Heap.Async;

/// <summary>
/// Tells whether a task waits for another one, as that of <c>Task.WhenAll</c>. A method may hold such a task in a variable
/// while it waits for something else, which looks the same where the task does not know whom it waits for: then it counts
/// only if somebody waits for the task in turn, since a method that holds it is mostly the one that will.
/// </summary>
internal sealed class JointTasks(HeapDump dump, HeapGraph graph, AwaitTypes types, AsyncMethods methods)
{
    /// <summary>Whether a task waits for an object that refers to it.</summary>
    public bool WaitsFor(int joint, int node)
    {
        int method = methods.Find(node);
        if (method >= 0 && methods.AwaitedBy(method).Contains(joint))
        {
            return false;
        }

        ReadOnlySpan<int> targets = graph.TargetsOf(joint);
        return RoleOf(joint) switch
        {
            AwaitRole.Pair => targets.Length >= 2 && targets[^2..].Contains(node),
            AwaitRole.Bounded => IsBoundedBy(targets, node),
            AwaitRole.Listed => IsListed(joint, node) ?? IsLikely(joint, method),
            _ => IsLikely(joint, method),
        };
    }

    // What waits for the task stands before what the task waits for.
    private bool IsBoundedBy(ReadOnlySpan<int> targets, int node) => targets.IndexOf(node) switch
    {
        < 0 => false,
        0 => targets.Length < 2 || !IsTask(targets[1]),
        _ => true,
    };

    // Null if it has no list, or one that is not known.
    private bool? IsListed(int joint, int node)
    {
        bool? isListed = null;
        foreach (int target in graph.TargetsOf(joint))
        {
            int array = ArrayOf(target);
            if (array >= 0)
            {
                isListed = graph.TargetsOf(array).Contains(node) || isListed == true;
            }
        }

        return isListed;
    }

    // Not of what waits for the task, which is a list of other objects.
    private int ArrayOf(int node)
    {
        if (node >= graph.Objects)
        {
            return -1;
        }

        HeapType type = dump.Types[dump.ObjectTypes[node]];
        bool isList = type.Name.StartsWith("System.Collections.Generic.List`1[", StringComparison.Ordinal) && RoleOf(node) != AwaitRole.List;
        return type.ArrayRank > 0 ? node : isList && graph.TargetsOf(node) is [var array, ..] && array < graph.Objects ? array : -1;
    }

    private bool IsLikely(int joint, int method)
    {
        if (method < 0)
        {
            return true;
        }

        foreach (int target in graph.TargetsOf(joint))
        {
            if (target < graph.Objects && RoleOf(target) is AwaitRole.Method or AwaitRole.PooledMethod or AwaitRole.Call or AwaitRole.Resumption
                or AwaitRole.Continuation or AwaitRole.Thread or AwaitRole.List or AwaitRole.Pair or AwaitRole.Bounded or AwaitRole.Listed or AwaitRole.Loose)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTask(int node) => node < graph.Objects
        && RoleOf(node) is AwaitRole.Method or AwaitRole.Task or AwaitRole.Pair or AwaitRole.Bounded or AwaitRole.Listed or AwaitRole.Loose or AwaitRole.Continued or AwaitRole.Converted;

    private AwaitRole RoleOf(int node) => types.RoleOf(dump.ObjectTypes[node]);
}
