using Pprof.Collectors.Heap.Snapshots;

namespace Pprof.Collectors.Heap.Async;

/// <summary>
/// The async methods that are under way. Their tasks refer first to what .NET keeps there, and so to who awaits them. Then
/// come the method's variables: objects, then structures in the order of their declaration, where the compiler declares the
/// builder first, which refers back to the task, and awaiters last. What stands behind that way back is awaited, or may be.
/// Where the variables are an object of their own, as in a debug build or an iterator, the same is true of that.
/// </summary>
internal sealed class AsyncMethods
{
    private const int CancelMask = (1 << 16) - 1;
    private readonly HeapGraph _graph;
    private readonly HeapDump _dump;
    private readonly AwaitTypes _types;
    private readonly int _sentinel;
    private readonly int[] _methodOf;
    private readonly List<Method> _methods = [];

    /// <param name="dump">The objects.</param>
    /// <param name="graph">Their references, to themselves included.</param>
    /// <param name="types">Their types.</param>
    /// <param name="sentinel">The object that a task refers to once it is done; -1 if it is not known.</param>
    /// <param name="cancel">Gives up.</param>
    public AsyncMethods(HeapDump dump, HeapGraph graph, AwaitTypes types, int sentinel, CancellationToken cancel)
    {
        _dump = dump;
        _graph = graph;
        _types = types;
        _sentinel = sentinel;
        _methodOf = new int[graph.Objects];
        for (int node = 0; node < graph.Objects; node++)
        {
            if ((node & CancelMask) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            if (types.RoleOf(dump.ObjectTypes[node]) is AwaitRole.Method or AwaitRole.PooledMethod)
            {
                Add(node);
            }
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _methods.Count;

    /// <summary>The task of a method.</summary>
    public int this[int method] => _methods[method].Task;

    /// <summary>The method of a task that is under way; -1 if the object is none.</summary>
    public int Find(int node) => _methodOf[node] > 0 ? _methodOf[node] - 1 : -1;

    /// <summary>Whether a method is an iterator, or has its variables in an object of their own; that object, else -1.</summary>
    public int MachineOf(int method) => _methods[method].Machine;

    /// <summary>What the task itself refers to before its method's variables.</summary>
    public ReadOnlySpan<int> HeadOf(int method)
    {
        (int start, int end) = _methods[method].Head;
        return _graph.Targets.AsSpan(start, end - start);
    }

    /// <summary>What the method awaits, if it is an object, and what else stands there.</summary>
    public ReadOnlySpan<int> AwaitedBy(int method)
    {
        (int start, int end) = _methods[method].Awaited;
        return _graph.Targets.AsSpan(start, end - start);
    }

    // Once it is done, or kept for another call, there are no variables.
    private void Add(int node)
    {
        ReadOnlySpan<int> targets = _graph.TargetsOf(node);
        if (_sentinel >= 0 && targets.Contains(_sentinel))
        {
            return;
        }

        int start = _graph.Starts[node];
        int self = targets.IndexOf(node);
        if (self >= 0)
        {
            Add(new Method(node, -1, (start, start + self), (start + self + 1, _graph.Starts[node + 1])));
            return;
        }

        int machineType = _types.MachineOf(_dump.ObjectTypes[node]);
        for (int i = 0; i < targets.Length; i++)
        {
            if (targets[i] < _graph.Objects && _dump.ObjectTypes[targets[i]] == machineType)
            {
                int machine = targets[i];
                int back = _graph.TargetsOf(machine).IndexOf(node);
                Add(new Method(node, machine, (start, start + i), (_graph.Starts[machine] + back + 1, _graph.Starts[machine + 1])));
                return;
            }
        }
    }

    private void Add(Method method)
    {
        _methods.Add(method);
        _methodOf[method.Task] = _methods.Count;
    }

    private readonly record struct Method(int Task, int Machine, (int Start, int End) Head, (int Start, int End) Awaited);
}
