using Pprof.Collectors.Code;
using Pprof.Collectors.Code.Leaves;
using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Recording;
using Pprof.Collectors.Recording.Activity;

namespace Pprof.Collectors.Events;

/// <summary>
/// Makes frames of the stacks of events, and leaves out what would tell of the runtime instead of the program. Not safe for
/// use by several threads.
/// </summary>
internal sealed class EventFrames
{
    private static readonly RecordedThread AnyThread = new(0, 0);

    private readonly MethodLookup _methods;
    private readonly StackFrames _frames;
    private readonly FrameRoles _roles = new();

    /// <param name="code">The methods.</param>
    public EventFrames(ManagedCode code)
    {
        _methods = new MethodLookup(code);
        _frames = new StackFrames(_methods, hasRoots: false);
    }

    /// <summary>Looks up the frames of a stack, and keeps them if all are known.</summary>
    /// <returns>Whether they are.</returns>
    public bool TryKeep(EventStack stack)
    {
        if (stack.Frames is null)
        {
            ResolveAll(stack);
        }

        return stack.Frames is not null;
    }

    /// <summary>Keeps the frames of a stack as they are now, known or not.</summary>
    public void Keep(EventStack stack) => stack.Frames ??= ResolveAll(stack);

    /// <summary>The frames of a stack, leaf first.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="kind">What happened in it.</param>
    /// <returns>Empty if it is not the program's.</returns>
    public IEnumerable<Frame> Resolve(EventStack stack, ProfileKind kind)
    {
        IReadOnlyList<Frame> all = stack.Frames ?? ResolveAll(stack);
        bool isWait = kind is ProfileKind.Mutex or ProfileKind.Block;
        if (IsProfiler(all) || (isWait && IsIdle(all)))
        {
            return [];
        }

        int leaf = 0;
        while (leaf < all.Count - 1 && RoleOf(all[leaf]) == FrameRole.Inner)
        {
            leaf++;
        }

        // What the program called tells how it waits, what that consists of does not.
        while (kind == ProfileKind.Block && leaf < all.Count - 1
            && RoleOf(all[leaf]) == FrameRole.Waiting && RoleOf(all[leaf + 1]) is FrameRole.Waiting or FrameRole.Inner)
        {
            leaf++;
        }

        return all.Skip(leaf);
    }

    private Frame[] ResolveAll(EventStack stack)
    {
        int missed = _methods.Missed;
        Frame[] frames = stack.Addresses.IsEmpty
            ? [new Frame(MarkerFunction.Native, 0)]
            : [.. _frames.Resolve(new RecordedStack(stack.Addresses, 0, stack.IsCut, default, stack.Time), AnyThread, RuntimeWork.None)];
        if (_methods.Missed == missed)
        {
            stack.Frames = frames;
        }

        return frames;
    }

    private FrameRole RoleOf(Frame frame) => _roles.Of(frame.Function);

    // The program may go on on top of the recorder, whose task it waited for.
    private bool IsProfiler(IReadOnlyList<Frame> frames)
    {
        foreach (Frame frame in frames)
        {
            switch (RoleOf(frame))
            {
                case FrameRole.Profiler:
                    return true;
                case FrameRole.Program:
                    return false;
            }
        }

        return false;
    }

    private bool IsIdle(IReadOnlyList<Frame> frames)
    {
        foreach (Frame frame in frames)
        {
            switch (RoleOf(frame))
            {
                case FrameRole.Loop:
                    return true;
                case FrameRole.Program or FrameRole.Framework:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Stacks of events have methods alone, whole and without what was mended.</summary>
    private sealed class MethodLookup(ManagedCode code) : ICodeLookup
    {
        public int Missed { get; private set; }

        public CodeFunction? Find(ulong address, long time)
        {
            if (code.TryFind(address, time, out ManagedMethod? method))
            {
                return method;
            }

            Missed++;
            return null;
        }

        public bool IsCode(ulong address) => true;

        public RepairedStack Repair(ReadOnlySpan<ulong> stack, StackMemory kept, Span<ulong> repaired)
        {
            stack.CopyTo(repaired);
            return new RepairedStack(stack.Length, IsCut: false);
        }
    }
}
