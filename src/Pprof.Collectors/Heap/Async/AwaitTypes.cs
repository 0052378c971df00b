using Pprof.Collectors.Heap.Snapshots;

namespace Pprof.Collectors.Heap.Async;

/// <summary>
/// Knows the types by which .NET awaits. They are those of its core library, where nested ones are told without what they
/// are nested in.
/// </summary>
internal sealed class AwaitTypes
{
    private const string Tasks = "System.Threading.Tasks.";

    private static readonly Dictionary<string, (AwaitRole Role, string Mark)> Known = new()
    {
        ["AsyncStateMachineBox`1"] = (AwaitRole.Method, ""),
        ["DebugFinalizableAsyncStateMachineBox`1"] = (AwaitRole.Method, ""),
        ["StateMachineBox`1"] = (AwaitRole.PooledMethod, ""),
        [Tasks + "Task"] = (AwaitRole.Task, "[Task]"),
        [Tasks + "Task`1"] = (AwaitRole.Task, "[Task]"),
        ["DelayPromise"] = (AwaitRole.Task, "[Task.Delay]"),
        ["DelayPromiseWithCancellation"] = (AwaitRole.Task, "[Task.Delay]"),
        ["TaskNode"] = (AwaitRole.Task, "[SemaphoreSlim.WaitAsync]"),
        ["TwoTaskWhenAnyPromise`1"] = (AwaitRole.Pair, "[Task.WhenAny]"),
        ["CompleteOnInvokePromise"] = (AwaitRole.Listed, "[Task.WhenAny]"),
        ["CompleteOnInvokePromise`1"] = (AwaitRole.Listed, "[Task.WhenAny]"),
        ["WhenAllPromise"] = (AwaitRole.Listed, "[Task.WhenAll]"),
        ["WhenAllPromise`1"] = (AwaitRole.Listed, "[Task.WhenAll]"),
        ["WhenEachState"] = (AwaitRole.Loose, "[Task.WhenEach]"),
        ["CancellationPromise`1"] = (AwaitRole.Bounded, "[Task.WaitAsync]"),
        [Tasks + "UnwrapPromise`1"] = (AwaitRole.Loose, "[Task.Unwrap]"),
        [Tasks + "ContinuationTaskFromTask"] = (AwaitRole.Continued, "[Task.ContinueWith]"),
        [Tasks + "ContinuationResultTaskFromTask`1"] = (AwaitRole.Continued, "[Task.ContinueWith]"),
        [Tasks + "ContinuationTaskFromResultTask`1"] = (AwaitRole.Continued, "[Task.ContinueWith]"),
        [Tasks + "ContinuationResultTaskFromResultTask`2"] = (AwaitRole.Continued, "[Task.ContinueWith]"),
        [Tasks + "ContinueWithTaskContinuation"] = (AwaitRole.Continuation, ""),
        [Tasks + "AwaitTaskContinuation"] = (AwaitRole.Resumption, ""),
        [Tasks + "SynchronizationContextAwaitTaskContinuation"] = (AwaitRole.Resumption, ""),
        [Tasks + "TaskSchedulerAwaitTaskContinuation"] = (AwaitRole.Resumption, ""),
        ["System.Action"] = (AwaitRole.Call, ""),
        ["ContinuationWrapper"] = (AwaitRole.WrappedCall, ""),
        ["ValueTaskSourceAsTask"] = (AwaitRole.Converted, "[ValueTask.AsTask]"),
        ["System.Collections.Generic.List`1"] = (AwaitRole.List, ""),
        ["SetOnInvokeMres"] = (AwaitRole.Thread, "[Task.Wait]"),
        ["SetOnCountdownMres"] = (AwaitRole.Thread, "[Task.Wait]"),
        [Tasks + "TaskCompletionSource"] = (AwaitRole.Source, ""),
        [Tasks + "TaskCompletionSource`1"] = (AwaitRole.Source, ""),
    };

    // Sources of values that are awaited without a task.
    private static readonly Dictionary<string, string> Marks = new()
    {
        ["AwaitableSocketAsyncEventArgs"] = "[Socket]",
        ["SocketAwaitableEventArgs"] = "[Socket]",
        ["System.IO.Pipelines.Pipe"] = "[Pipe]",
    };

    private readonly AwaitRole[] _roles;
    private readonly string[] _marks;
    private readonly ulong _coreModule;
    private readonly HeapTypes _types;

    public AwaitTypes(HeapTypes types)
    {
        _types = types;
        _roles = new AwaitRole[types.Count];
        _marks = new string[types.Count];
        _coreModule = Enumerable.Range(0, types.Count).Select(row => types[row]).FirstOrDefault(type => type.Name == "System.String")?.ModuleId ?? 0;
        for (int row = 0; row < types.Count; row++)
        {
            (_roles[row], _marks[row]) = Find(types[row]);
        }
    }

    /// <summary>The role of objects of a type.</summary>
    public AwaitRole RoleOf(int row) => _roles[row];

    /// <summary>How a frame shows that something of a type is waited for; empty if the type's name has to tell.</summary>
    public string MarkOf(int row) => _marks[row];

    /// <summary>Whether a type is of the core library, which has no classes that only look as if they were awaited.</summary>
    public bool IsCore(int row) => _types[row].ModuleId == _coreModule;

    /// <summary>The type that holds the variables of an async method.</summary>
    /// <param name="row">The type of its task.</param>
    public int MachineOf(int row) => _types.RowOf(_types[row].Parameters[^1]);

    private (AwaitRole Role, string Mark) Find(HeapType type)
    {
        int end = type.Name.IndexOf('[', StringComparison.Ordinal);
        string name = end < 0 ? type.Name : type.Name[..end];
        if (type.ArrayRank > 0 || type.ModuleId != _coreModule || !Known.TryGetValue(name, out (AwaitRole Role, string Mark) known))
        {
            return (AwaitRole.Other, Marks.GetValueOrDefault(name, ""));
        }

        return known.Role switch
        {
            AwaitRole.Method or AwaitRole.PooledMethod when type.Parameters.Length < 2 => (AwaitRole.Other, ""),
            AwaitRole.List when end < 0 || type.Name[end..] != "[System.Object]" => (AwaitRole.Other, ""),
            _ => known,
        };
    }
}
