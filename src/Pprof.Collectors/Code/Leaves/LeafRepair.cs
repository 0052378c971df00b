using System.Runtime.InteropServices;
using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Code.Native;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Code.Leaves;

/// <summary>
/// Puts back the callers that a walk along frame pointers misses. A function that has no frame, or not yet, or no more,
/// leaves rbp to its caller; a walk that begins in it finds the caller's caller next. The same holds for functions further
/// up, as long as the words that were kept of the stack reach. Only for x64: elsewhere a leaf's return address is in a
/// register, not on the stack, and stacks stay as they are. Not safe for use by several threads.
/// </summary>
/// <param name="native">The native code of the process.</param>
/// <param name="memory">Its code.</param>
/// <param name="findMethod">The method of .NET that holds an address; null if there is none.</param>
internal sealed class LeafRepair(NativeCode native, ICodeMemory memory, Func<ulong, CodeFunction?> findMethod)
{
    // What the runtime calls first on a thread.
    private static readonly Utf8Text ThreadStart = Utf8Text.FromString("System.Threading.Thread.StartCallback");

    private readonly LeafCode _code = new(native, memory);
    private readonly Dictionary<(ulong Address, bool IsCaller), LeafFrame> _frames = [];
    private readonly Dictionary<ulong, LeafFrame> _sizedFrames = [];
    private readonly Dictionary<ulong, bool> _afterCall = [];

    /// <summary>Writes a stack with the callers that were missing.</summary>
    /// <param name="stack">The user addresses of a sample, leaf first.</param>
    /// <param name="candidates">The words above its stack pointer that lie in code, in ascending order.</param>
    /// <param name="repaired">Takes the stack; has room for as many addresses as stack and candidates have.</param>
    public RepairedStack Repair(
        ReadOnlySpan<ulong> stack, ReadOnlySpan<StackCandidate> candidates, Span<ulong> repaired)
    {
        var writer = new StackWriter(stack, repaired);
        bool isLost = false;
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64 && !stack.IsEmpty && !candidates.IsEmpty)
        {
            isLost = Unwind(candidates, ref writer);
        }

        bool isBroken = isLost && !IsWalk(writer.Rest);
        return new RepairedStack(isBroken ? writer.Count : writer.AddRest(), writer.Inserted, isBroken);
    }

    /// <summary>Whether it is known how the caller of a leaf is found: of a method, not before the runtime told of it.</summary>
    public bool Knows(ulong leaf) => findMethod(leaf) is not null || native.TryFindFrame(leaf, out _);

    /// <returns>Whether the walk began with an rbp that was no frame pointer.</returns>
    private bool Unwind(ReadOnlySpan<StackCandidate> candidates, ref StackWriter writer)
    {
        bool isLost = false;
        ulong address = writer.AddNext();
        int word = 0;
        bool isReplaced = false;
        for (bool isCaller = false; ; isCaller = true)
        {
            LeafFrame frame = isReplaced ? FindBySize(address) : FindFrame(address, isCaller);
            if (isLost && isCaller && frame is { Kind: LeafFrameKind.Framed, IsReplacing: false })
            {
                frame = FindBySize(address);
            }

            if (frame.Kind == LeafFrameKind.Root)
            {
                writer.DropRest();
                return false;
            }

            int index = frame.Kind switch
            {
                LeafFrameKind.Frameless => candidates.BinarySearch(new AtIndex(word + frame.Depth)),
                LeafFrameKind.Framed when !isLost && !writer.Rest.IsEmpty => IndexOf(candidates, word, writer.Rest[0]),
                _ => -1,
            };
            if (index < 0 || !IsAfterCall(candidates[index].Value))
            {
                return isLost || (frame.Kind == LeafFrameKind.Frameless && frame.IsFramePointerLost);
            }

            address = candidates[index].Value;
            word = candidates[index].Index + 1;
            isLost |= frame.IsFramePointerLost;
            isReplaced = frame.IsReplacing;
            if (frame.Kind == LeafFrameKind.Framed)
            {
                writer.AddNext();
            }
            else
            {
                writer.Insert(address);
            }
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
            };

            // A method may become known later.
            if (frame.Kind != LeafFrameKind.Unknown || method is not null)
            {
                _frames.Add((address, isCaller), frame);
            }
        }

        return frame;
    }

    // Of a method whose rbp is not at hand: its code was replaced and would go on here, or native code took rbp for
    // something else.
    private LeafFrame FindBySize(ulong address)
    {
        if (!_sizedFrames.TryGetValue(address, out LeafFrame frame))
        {
            CodeFunction? method = findMethod(address - 1);
            frame = method switch
            {
                null => LeafFrame.Framed,
                _ when method.Name == ThreadStart => new LeafFrame(LeafFrameKind.Root),
                _ => _code.FindBySize(method),
            };
            if (method is not null)
            {
                _sizedFrames.Add(address, frame);
            }
        }

        return frame;
    }

    private bool IsAfterCall(ulong address)
    {
        if (!_afterCall.TryGetValue(address, out bool isAfter))
        {
            isAfter = _code.IsAfterCall(address);
            _afterCall.Add(address, isAfter);
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

    private static int IndexOf(ReadOnlySpan<StackCandidate> candidates, int word, ulong value)
    {
        for (int i = 0; i < candidates.Length; i++)
        {
            if (candidates[i].Index >= word && candidates[i].Value == value)
            {
                return i;
            }
        }

        return -1;
    }

    private readonly struct AtIndex(int index) : IComparable<StackCandidate>
    {
        public int CompareTo(StackCandidate other) => index.CompareTo(other.Index);
    }

    private ref struct StackWriter(ReadOnlySpan<ulong> stack, Span<ulong> repaired)
    {
        private readonly ReadOnlySpan<ulong> _stack = stack;
        private readonly Span<ulong> _repaired = repaired;
        private int _read;

        public int Count { get; private set; }

        public int Inserted { get; private set; }

        public readonly ReadOnlySpan<ulong> Rest => _stack[_read..];

        public ulong AddNext() => _repaired[Count++] = _stack[_read++];

        public void Insert(ulong address)
        {
            _repaired[Count++] = address;
            Inserted++;
        }

        public void DropRest() => _read = _stack.Length;

        public int AddRest()
        {
            Rest.CopyTo(_repaired[Count..]);
            Count += Rest.Length;
            return Count;
        }
    }
}

/// <summary>What became of a stack.</summary>
/// <param name="Count">How many addresses it has.</param>
/// <param name="Inserted">How many of them had been missing.</param>
/// <param name="IsCut">Whether the rest was left out, as it was none: the walk began with an rbp that was in use otherwise.</param>
internal readonly record struct RepairedStack(int Count, int Inserted, bool IsCut);
