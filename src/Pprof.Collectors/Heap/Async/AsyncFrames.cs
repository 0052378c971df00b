using Pprof.Collectors.Heap.Snapshots;
using Pprof.Symbols.DotNetNames;

namespace Pprof.Collectors.Heap.Async;

/// <summary>A frame of a logical stack.</summary>
/// <param name="Name">The method as its author wrote it, or a mark in brackets.</param>
/// <param name="SystemName">The method as the runtime has it; empty for a mark.</param>
/// <param name="Module">The file of the assembly, as the process names it; empty if it is not known.</param>
/// <param name="IsIterator">Whether it may stand still without waiting.</param>
internal sealed record AsyncFrame(string Name, string SystemName, string Module, bool IsIterator);

/// <summary>The frames of logical stacks: methods of equal name are one, whatever types they are made for.</summary>
internal sealed class AsyncFrames(HeapDump dump, HeapGraph graph, AwaitTypes types, AsyncMethods methods, HeapTypeNames names)
{
    // The compiler's name of what an async iterator is awaited by.
    private const string IteratorField = "<>v__promiseOfValueOrEnd";
    private static readonly HashSet<string> Ours = ["Pprof.Collectors", "Pprof.NetTrace", "Pprof.Symbols", "Pprof.AspNetCore"];
    private readonly List<AsyncFrame> _frames = [];
    private readonly Dictionary<string, int> _byName = [];
    private readonly Dictionary<int, int> _byType = [];
    private HashSet<int>? _completed;

    /// <summary>A frame by its number.</summary>
    public AsyncFrame this[int frame] => _frames[frame];

    /// <summary>The frame of an object, and whether it is a method.</summary>
    public (int Frame, bool IsMethod) Of(int node)
    {
        int type = dump.ObjectTypes[node];
        if (methods.Find(node) >= 0)
        {
            return (OfMethod(types.MachineOf(type)), true);
        }

        return (types.RoleOf(type) == AwaitRole.Task && types.MarkOf(type) == "[Task]" ? OfMark(MarkOfTask(node)) : OfType(type), false);
    }

    /// <summary>The frame of a mark.</summary>
    public int OfMark(string mark) => Intern(new AsyncFrame(mark, "", "", false));

    /// <summary>Whether a stack is an iterator's that nobody has asked for its next value.</summary>
    public bool IsIdle(int[] stack) => stack.Length == 1 && _frames[stack[0]].IsIterator;

    /// <summary>Whether it is part of recording. A program may go on on top of it.</summary>
    public bool IsProfiler(int[] stack)
    {
        foreach (int frame in stack)
        {
            AsyncFrame method = _frames[frame];
            if (Ours.Contains(Path.GetFileNameWithoutExtension(method.Module)))
            {
                return true;
            }

            if (method.SystemName.Length > 0 && !method.SystemName.StartsWith("System.", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return false;
    }

    private int OfMethod(int machine)
    {
        if (!_byType.TryGetValue(machine, out int frame))
        {
            string name = names.NameOf(machine);
            HeapType type = dump.Types[machine];
            frame = Intern(name.Length == 0
                ? new AsyncFrame("[unknown method]", "", "", false)
                : new AsyncFrame(
                    DotNetName.Parse(name, "MoveNext").FullName, $"{name}.MoveNext", dump.Types.ModulePath(type.ModuleId) ?? "", names.HasField(machine, IteratorField)));
            _byType.Add(machine, frame);
        }

        return frame;
    }

    private int OfType(int type)
    {
        if (!_byType.TryGetValue(type, out int frame))
        {
            string mark = types.MarkOf(type);
            string name = mark.Length > 0 ? "" : names.NameOf(type);
            frame = OfMark(mark.Length > 0 ? mark : name.Length > 0 ? $"[{DotNetTypeName.Parse(name)}]" : "[unknown type]");
            _byType.Add(type, frame);
        }

        return frame;
    }

    // Work that was given to a scheduler refers to it. Of others it is known who completes them, or not.
    private string MarkOfTask(int node)
    {
        foreach (int target in graph.TargetsOf(node))
        {
            if (target < graph.Objects && dump.Types[dump.ObjectTypes[target]].Name.EndsWith("Scheduler", StringComparison.Ordinal))
            {
                return "[Task.Run]";
            }
        }

        _completed ??= FindCompleted();
        return _completed.Contains(node) ? "[TaskCompletionSource]" : "[Task]";
    }

    private HashSet<int> FindCompleted()
    {
        var completed = new HashSet<int>();
        for (int node = 0; node < graph.Objects; node++)
        {
            if (types.RoleOf(dump.ObjectTypes[node]) == AwaitRole.Source && graph.TargetsOf(node) is [var task, ..])
            {
                completed.Add(task);
            }
        }

        return completed;
    }

    private int Intern(AsyncFrame frame)
    {
        if (!_byName.TryGetValue(frame.Name, out int number))
        {
            number = _frames.Count;
            _frames.Add(frame);
            _byName.Add(frame.Name, number);
        }

        return number;
    }
}
