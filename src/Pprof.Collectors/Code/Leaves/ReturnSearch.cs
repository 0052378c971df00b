namespace Pprof.Collectors.Code.Leaves;

/// <summary>
/// Follows code from an instruction to a return. Whatever the way there, the stack pointer then is at the return address,
/// so what was popped until then tells where that is now; and what rbp is restored from on the way, where it was saved.
/// </summary>
/// <param name="code">The code.</param>
/// <param name="start">Of the function; 0 if it is not known.</param>
/// <param name="limit">The address after it.</param>
internal sealed class ReturnSearch(CodeWindow code, ulong start, ulong limit)
{
    // Enough for nearly all functions without a frame, which are small.
    private const int MostInstructions = 400;

    private readonly Stack<Path> _paths = new();
    private readonly HashSet<ulong> _seen = [];

    /// <summary>What is known once a return was found.</summary>
    public ReturnPath? Find(ulong address)
    {
        _paths.Push(new Path(address));
        for (int left = MostInstructions; left > 0 && _paths.TryPop(out Path path);)
        {
            while (left-- > 0 && _seen.Add(path.At) && IsInside(path.At) && Step(ref path))
            {
            }

            if (path.IsDone)
            {
                return new ReturnPath(path.Popped, path.Saved, path.NeedsFrame);
            }
        }

        return null;
    }

    private bool IsInside(ulong address) => start == 0 || (address >= start && address < limit);

    /// <returns>Whether the path goes on.</returns>
    private bool Step(ref Path path)
    {
        X64Instruction instruction = code.Decode(path.At);
        path.At += (ulong)instruction.Length;
        return instruction.Operation switch
        {
            X64Operation.Other or X64Operation.LoadFromFrame or X64Operation.Call => true,
            X64Operation.Push => path.Pop(-8),
            X64Operation.Pop => path.Pop(8),
            X64Operation.Adjust => path.Pop(instruction.Operand),
            X64Operation.PushFramePointer => path.PushFramePointer(),
            X64Operation.PopFramePointer => path.PopFramePointer(),
            X64Operation.SetFramePointer => path.SetFrame(instruction.Operand),
            X64Operation.ReturnToFrame => path.ReturnToFrame(instruction.Operand),
            X64Operation.Leave => path.ReturnToFrame(0) && path.PopFramePointer(),
            X64Operation.Return or X64Operation.TailJump => path.End(),
            X64Operation.IndirectJump when start == 0 => path.End(),
            X64Operation.Jump => Jump(ref path, instruction.Operand),
            X64Operation.ConditionalJump => Fork(path, instruction.Operand),
            _ => false,
        };
    }

    // Leaving the function by a jump is a call whose return is ours.
    private bool Jump(ref Path path, int distance)
    {
        path.At += (ulong)(long)distance;
        return IsInside(path.At) || path.End();
    }

    private bool Fork(Path path, int distance)
    {
        path.At += (ulong)(long)distance;
        _paths.Push(path);
        return true;
    }

    private record struct Path(ulong At)
    {
        private int _pushes;
        private int _frame;
        private bool _isSet;

        /// <summary>Bytes popped since the beginning.</summary>
        public int Popped { get; private set; }

        public bool IsDone { get; private set; }

        /// <summary>From where rbp was popped that had been pushed before the beginning; null if it was not.</summary>
        public int? Saved { get; private set; }

        /// <summary>Whether rbp was used as frame pointer that had been set up before the beginning.</summary>
        public bool NeedsFrame { get; private set; }

        public bool Pop(int bytes)
        {
            Popped += bytes;
            return true;
        }

        public bool PushFramePointer()
        {
            _pushes++;
            return Pop(-8);
        }

        public bool PopFramePointer()
        {
            Saved = _pushes == 0 ? Popped : Saved;
            _pushes = Math.Max(0, _pushes - 1);
            return Pop(8);
        }

        public bool SetFrame(int distance)
        {
            _isSet = true;
            _frame = Popped + distance;
            return true;
        }

        public bool ReturnToFrame(int distance)
        {
            NeedsFrame = !_isSet;
            IsDone = NeedsFrame;
            Popped = _frame + distance;
            return !NeedsFrame;
        }

        public bool End()
        {
            IsDone = true;
            return false;
        }
    }
}

/// <summary>A way from an instruction to a return.</summary>
/// <param name="Popped">How far above the stack pointer the return address is, in bytes.</param>
/// <param name="Saved">How far above the stack pointer the caller's rbp is, in bytes; null if rbp still has it.</param>
/// <param name="NeedsFrame">Whether rbp is the frame pointer of the function already; the rest is then not known.</param>
internal readonly record struct ReturnPath(int Popped, int? Saved, bool NeedsFrame);
