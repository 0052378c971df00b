using System.Runtime.InteropServices;
using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Code.Native;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Code.Leaves;

/// <summary>
/// Puts back the callers that a walk along frame pointers misses. A function that has no frame, or not yet, or no more,
/// leaves rbp to its caller; a walk that begins in it finds the caller's caller next, and where native code uses rbp for something
/// else, it finds nothing. So each function is followed to its caller by what its code says, with rbp as it is saved on
/// the way, as long as the words that were kept of the stack reach; from there on the walk is right if it came by the
/// same rbp. Only for x64: elsewhere a leaf's return address is in a register, not on the stack. Not safe for use by several
/// threads.
/// </summary>
/// <param name="native">The native code of the process.</param>
/// <param name="memory">Its code.</param>
/// <param name="findMethod">The method of .NET that holds an address; null if there is none.</param>
internal sealed class LeafRepair(NativeCode native, ICodeMemory memory, Func<ulong, CodeFunction?> findMethod)
{
    /// <summary>The most callers that are put back in one stack.</summary>
    public const int MostInserted = 512;

    // What the runtime calls first on a thread.
    private static readonly Utf8Text ThreadStart = Utf8Text.FromString("System.Threading.Thread.StartCallback");

    private readonly LeafCode _code = new(native, memory);
    private readonly Dictionary<(ulong Address, bool IsCaller), LeafFrame> _frames = [];
    private readonly Dictionary<ulong, LeafFrame> _replacedFrames = [];
    private readonly Dictionary<ulong, bool> _afterCall = [];

    /// <summary>Whether stacks are repaired at all.</summary>
    public static bool IsSupported => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Writes a stack with the callers that were missing.</summary>
    /// <param name="stack">The user addresses of a sample, leaf first.</param>
    /// <param name="kept">Its registers and words.</param>
    /// <param name="repaired">Takes the stack; has room for <see cref="MostInserted"/> more addresses than it has.</param>
    public RepairedStack Repair(ReadOnlySpan<ulong> stack, StackMemory kept, Span<ulong> repaired)
    {
        if (!IsSupported || stack.IsEmpty || kept.IsEmpty)
        {
            stack.CopyTo(repaired);
            return new RepairedStack(stack.Length, IsCut: false);
        }

        var walk = new PointerWalk(stack[1..], kept);
        int count = Unwind(new FrameCursor(stack[0], kept), ref walk, repaired, out bool isWhole, out bool isLost);
        if (isWhole || (isLost && !IsWalk(walk.Rest)))
        {
            return new RepairedStack(count, IsCut: !isWhole);
        }

        walk.Rest.CopyTo(repaired[count..]);
        return new RepairedStack(count + walk.Rest.Length, IsCut: false);
    }

    /// <summary>Whether it is known how the caller of a leaf is found: of a method, not before the runtime told of it.</summary>
    public bool Knows(ulong leaf) =>
        _frames.ContainsKey((leaf, false)) || findMethod(leaf) is not null || native.TryFindFrame(leaf, out _);

    /// <param name="cursor">At the leaf.</param>
    /// <param name="walk">What was found along frame pointers; in the end what of it comes next.</param>
    /// <param name="repaired">Takes the leaf and its callers.</param>
    /// <param name="isWhole">Whether they reach to where the thread began.</param>
    /// <param name="isLost">Whether the walk did not come by the rbp of the last of them.</param>
    /// <returns>How many there are.</returns>
    private int Unwind(FrameCursor cursor, ref PointerWalk walk, Span<ulong> repaired, out bool isWhole, out bool isLost)
    {
        int count = 0;
        bool isReplaced = false;
        while (true)
        {
            repaired[count++] = cursor.Address;
            LeafFrame frame = isReplaced ? FindReplaced(cursor.Address) : FindFrame(cursor.Address, isCaller: count > 1);
            isLost = !walk.IsAt(cursor.FramePointer);
            isWhole = frame.IsRoot || (isLost && frame.IsFirstMethod);
            bool isEnd = !isLost && walk.Rest.IsEmpty && frame.IsFramePointerUsed;
            if (isWhole || isEnd || count + walk.Rest.Length == repaired.Length)
            {
                return count;
            }

            if (!cursor.TryFindCaller(frame, out ulong cfa, out ulong caller) || !native.IsCode(caller) || !IsAfterCall(caller))
            {
                // No leaf is where its thread began, unless it says so.
                isLost |= frame.IsFramePointerFree || (count == 1 && walk.Rest.IsEmpty);
                return count;
            }

            cursor.GoTo(caller, cfa, frame);
            walk.SkipTo(cfa);
            isReplaced = frame.IsReplacing;
        }
    }

    private LeafFrame FindFrame(ulong address, bool isCaller)
    {
        if (!_frames.TryGetValue((address, isCaller), out LeafFrame frame))
        {
            CodeFunction? method = findMethod(isCaller ? address - 1 : address);
            frame = _code.Find(address, isCaller, method) with
            {
                IsReplacing = method is ManagedMethod { Tier: MethodTier.OnStackReplaced },
                IsFirstMethod = method is not null && method.Name == ThreadStart,
            };

            // A method may become known later.
            if (frame.IsKnown || method is not null)
            {
                LeafCode.Keep(_frames, (address, isCaller), frame);
            }
        }

        // Of code that does not tell, the frame pointer is what a walk goes by.
        return frame.IsKnown ? frame : LeafFrame.Framed;
    }

    // Of a method whose code was replaced and would go on here: rbp is its caller's already.
    private LeafFrame FindReplaced(ulong address)
    {
        if (!_replacedFrames.TryGetValue(address, out LeafFrame frame))
        {
            CodeFunction? method = findMethod(address - 1);
            if (method is null)
            {
                return LeafFrame.Framed;
            }

            frame = _code.FindBySize(method);
            LeafCode.Keep(_replacedFrames, address, frame);
        }

        return frame;
    }

    private bool IsAfterCall(ulong address)
    {
        if (!_afterCall.TryGetValue(address, out bool isAfter))
        {
            isAfter = _code.IsAfterCall(address);
            LeafCode.Keep(_afterCall, address, isAfter);
        }

        return isAfter;
    }

    // Of an rbp that holds anything, hardly ever more than one step makes sense.
    private bool IsWalk(ReadOnlySpan<ulong> rest)
    {
        const int Enough = 3;
        if (rest.Length < 2)
        {
            return false;
        }

        foreach (ulong address in rest[..Math.Min(rest.Length, Enough)])
        {
            if (!native.IsCode(address) || !IsAfterCall(address))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>What became of a stack.</summary>
/// <param name="Count">How many addresses it has.</param>
/// <param name="IsCut">Whether the rest was left out, as it was none: the walk began with an rbp that was in use otherwise.</param>
internal readonly record struct RepairedStack(int Count, bool IsCut);
