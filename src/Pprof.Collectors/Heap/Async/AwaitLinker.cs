using Pprof.Collectors.Heap.Snapshots;

namespace Pprof.Collectors.Heap.Async;

/// <summary>
/// Finds who waits for whom. What a method awaits and the method refer to each other, without names of fields. The method
/// awaits an object if that stands in the place of what it awaits, and leads back to it in a way that only waiting makes.
/// </summary>
internal sealed class AwaitLinker
{
    private const int CancelMask = (1 << 16) - 1;
    private readonly HeapDump _dump;
    private readonly HeapGraph _graph;
    private readonly AwaitTypes _types;
    private readonly AsyncMethods _methods;
    private readonly JointTasks _joints;
    private readonly int _resumer;
    private readonly AwaitLinks _links = new();
    private readonly CancellationToken _cancel;

    // Objects that methods hold where they hold what they await, and are nothing that is known.
    private readonly HashSet<int> _unknown = [];

    // Methods whose variables are objects of their own, by these: iterators are awaited as such.
    private readonly Dictionary<int, int> _machines = [];

    private AwaitLinker(HeapDump dump, HeapGraph graph, AwaitTypes types, AsyncMethods methods, int resumer, CancellationToken cancel)
    {
        _dump = dump;
        _graph = graph;
        _types = types;
        _methods = methods;
        _resumer = resumer;
        _cancel = cancel;
        _joints = new JointTasks(dump, graph, types, methods);
    }

    /// <summary>Finds them.</summary>
    /// <param name="dump">The objects.</param>
    /// <param name="graph">Their references.</param>
    /// <param name="types">Their types.</param>
    /// <param name="methods">The methods; each has a place, whether it is linked or not.</param>
    /// <param name="resumer">What sources of values call to resume a method; -1 if it is not known.</param>
    /// <param name="cancel">Gives up.</param>
    public static AwaitLinks Find(
        HeapDump dump, HeapGraph graph, AwaitTypes types, AsyncMethods methods, int resumer, CancellationToken cancel) =>
        new AwaitLinker(dump, graph, types, methods, resumer, cancel).Find();

    private AwaitLinks Find()
    {
        for (int method = 0; method < _methods.Count; method++)
        {
            _links.PlaceOf(_methods[method]);
            if (_methods.MachineOf(method) >= 0)
            {
                _machines[_methods.MachineOf(method)] = _methods[method];
            }

            foreach (int node in _methods.AwaitedBy(method))
            {
                if (node < _graph.Objects && RoleOf(node) == AwaitRole.Other && _types.IsCore(_dump.ObjectTypes[node]))
                {
                    _unknown.Add(node);
                }
            }
        }

        for (int node = 0; node < _graph.Objects; node++)
        {
            if ((node & CancelMask) == 0)
            {
                _cancel.ThrowIfCancellationRequested();
            }

            // A source of values is known by what it calls, whatever it is.
            int call = _resumer < 0 ? -1 : _graph.TargetsOf(node).IndexOf(_resumer);
            if (call >= 0)
            {
                LinkSource(node, call);
            }
            else
            {
                LinkTask(node);
            }
        }

        return _links;
    }

    // It calls this with the method to resume, mostly in the field behind.
    private void LinkSource(int node, int call)
    {
        int place = _machines.GetValueOrDefault(node, node);
        ReadOnlySpan<int> targets = _graph.TargetsOf(node);
        if (call + 1 < targets.Length && MethodAt(targets[call + 1]) >= 0)
        {
            _links.Add(place, targets[call + 1]);
            return;
        }

        foreach (int target in targets)
        {
            if (MethodAt(target) is var method && method >= 0 && Awaits(method, node))
            {
                _links.Add(place, target);
            }
        }
    }

    private void LinkTask(int node)
    {
        switch (RoleOf(node))
        {
            case AwaitRole.Method when MethodAt(node) is var method && method >= 0:
                LinkFirst(node, _methods.HeadOf(method), isKnown: true);
                break;
            case AwaitRole.Task or AwaitRole.Pair or AwaitRole.Bounded or AwaitRole.Listed or AwaitRole.Loose or AwaitRole.Continued:
                LinkFirst(node, _graph.TargetsOf(node), isKnown: true);
                break;
            case AwaitRole.Converted:
                LinkConverted(node);
                LinkFirst(node, _graph.TargetsOf(node), isKnown: true);
                break;
            case AwaitRole.Other when _unknown.Contains(node):
                LinkFirst(node, _graph.TargetsOf(node), isKnown: false);
                break;
        }
    }

    // The source of its value calls it back.
    private void LinkConverted(int node)
    {
        foreach (int source in _graph.TargetsOf(node))
        {
            bool isSource = IsSource(source) && _graph.TargetsOf(source).Contains(node);
            if (isSource && !(MethodAt(source) is var method && method >= 0 && Awaits(method, node)))
            {
                _links.Add(_machines.GetValueOrDefault(source, source), node);
            }
        }
    }

    private bool IsSource(int node) => node < _graph.Objects && RoleOf(node) is AwaitRole.Other or AwaitRole.PooledMethod;

    // A task has one field for all that waits for it.
    private void LinkFirst(int node, ReadOnlySpan<int> targets, bool isKnown)
    {
        foreach (int target in targets)
        {
            if (target < _graph.Objects && (Link(node, target, isKnown) || (isKnown && LinkList(node, target))))
            {
                return;
            }
        }
    }

    private bool Link(int node, int target, bool isKnown)
    {
        switch (RoleOf(target))
        {
            case AwaitRole.Method or AwaitRole.PooledMethod:
                return MethodAt(target) is var method && method >= 0 && Awaits(method, node) && Add(node, target);
            case AwaitRole.Call:
                return FindResumed(target) is var resumed && resumed >= 0 && resumed != node && Add(node, resumed);
            case AwaitRole.Resumption:
                int call = Find(target, AwaitRole.Call);
                return call >= 0 && FindResumed(call) is var later && later >= 0 && Add(node, later);
            case AwaitRole.Continuation when isKnown:
                return Find(target, AwaitRole.Continued) is var continued && continued >= 0 && Add(node, continued);
            case AwaitRole.Pair or AwaitRole.Bounded or AwaitRole.Listed or AwaitRole.Loose when isKnown:
                return _joints.WaitsFor(target, node) && Add(node, target);
            case AwaitRole.Thread when isKnown:
                return Add(node, target);
            default:
                return false;
        }
    }

    private bool LinkList(int node, int list)
    {
        if (RoleOf(list) != AwaitRole.List || _graph.TargetsOf(list) is not [var array, ..] || array >= _graph.Objects)
        {
            return false;
        }

        bool isLinked = false;
        foreach (int target in _graph.TargetsOf(array))
        {
            isLinked |= target < _graph.Objects && Link(node, target, isKnown: true);
        }

        return isLinked;
    }

    // A call refers first to the object that it is of. A task keeps its own, too.
    private int FindResumed(int call)
    {
        if (_graph.TargetsOf(call) is not [var target, ..] || target >= _graph.Objects)
        {
            return -1;
        }

        return MethodAt(target) >= 0 ? target
            : RoleOf(target) == AwaitRole.WrappedCall && Find(target, AwaitRole.Call) is var inner && inner >= 0
                && _graph.TargetsOf(inner) is [var method, ..] && MethodAt(method) >= 0 ? method
            : -1;
    }

    private int Find(int node, AwaitRole role)
    {
        foreach (int target in _graph.TargetsOf(node))
        {
            if (target < _graph.Objects && RoleOf(target) == role)
            {
                return target;
            }
        }

        return -1;
    }

    private bool Add(int from, int to)
    {
        _links.Add(from, to);
        return true;
    }

    private bool Awaits(int method, int node) => _methods.AwaitedBy(method).Contains(node);

    private int MethodAt(int node) => node < _graph.Objects ? _methods.Find(node) : -1;

    private AwaitRole RoleOf(int node) => _types.RoleOf(_dump.ObjectTypes[node]);
}
