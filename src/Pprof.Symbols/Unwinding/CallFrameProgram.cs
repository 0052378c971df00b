namespace Pprof.Symbols.Unwinding;

/// <summary>Runs the instructions that tell how the frame of a function changes from one of its own to the next.</summary>
/// <param name="entry">What the function shares with others.</param>
/// <param name="registers">Those of the machine.</param>
/// <param name="start">The first address of the function.</param>
/// <param name="address">The instruction asked for.</param>
internal sealed class CallFrameProgram(CallFrameEntry entry, FrameRegisters registers, ulong start, ulong address)
{
    // Compilers nest them once.
    private const int MostRemembered = 64;

    private readonly Stack<State> _remembered = new();
    private State _initial = new(default, null, ReturnAddressPlace.Elsewhere);
    private State _state = new(default, null, ReturnAddressPlace.Elsewhere);
    private State? _found;
    private ulong _at = start;

    /// <summary>Runs those of the entry, then those of the function.</summary>
    /// <returns>What holds at the instruction.</returns>
    public State Run(ReadOnlySpan<byte> program, ulong programAddress)
    {
        RunAll(new CallFrameReader(entry.Program.Span, entry.ProgramAddress));
        _initial = _state;
        RunAll(new CallFrameReader(program, programAddress));
        Leave(ulong.MaxValue);
        return _found ?? _state;
    }

    private void RunAll(CallFrameReader reader)
    {
        while (!reader.IsAtEnd)
        {
            byte code = reader.Byte();
            switch (code >> 6)
            {
                case 1:
                    Leave(_at + ((code & 0x3FUL) * entry.CodeAlignment));
                    break;
                case 2:
                    Save(code & 0x3FUL, (long)reader.Unsigned() * entry.DataAlignment);
                    break;
                case 3:
                    Restore(code & 0x3FUL);
                    break;
                default:
                    Step(code, ref reader);
                    break;
            }
        }
    }

    private void Step(byte code, ref CallFrameReader reader)
    {
        switch (code)
        {
            case 0x00 or 0x2D:
                break;
            case 0x01:
                Leave(reader.Pointer(entry.PointerEncoding));
                break;
            case 0x02:
                Leave(_at + (reader.Byte() * entry.CodeAlignment));
                break;
            case 0x03:
                Leave(_at + (reader.UInt16() * entry.CodeAlignment));
                break;
            case 0x04:
                Leave(_at + (reader.UInt32() * entry.CodeAlignment));
                break;
            case 0x05:
                Save(reader.Unsigned(), (long)reader.Unsigned() * entry.DataAlignment);
                break;
            case 0x06:
                Restore(reader.Unsigned());
                break;
            case 0x08:
                Keep(reader.Unsigned());
                break;
            case 0x0A when _remembered.Count < MostRemembered:
                _remembered.Push(_state);
                break;
            case 0x0B when _remembered.TryPop(out State state):
                _state = state;
                break;
            case 0x11:
                Save(reader.Unsigned(), reader.Signed() * entry.DataAlignment);
                break;
            case 0x2E:
                reader.Unsigned();
                break;
            case 0x2F:
                Save(reader.Unsigned(), -((long)reader.Unsigned() * entry.DataAlignment));
                break;
            default:
                StepCfa(code, ref reader);
                break;
        }
    }

    private void StepCfa(byte code, ref CallFrameReader reader)
    {
        FrameAddress cfa = _state.Cfa;
        switch (code)
        {
            case 0x0C:
                cfa = new FrameAddress(registers.BaseOf(reader.Unsigned()), (long)reader.Unsigned());
                break;
            case 0x0D:
                cfa = new FrameAddress(registers.BaseOf(reader.Unsigned()), cfa.Offset);
                break;
            case 0x0E:
                cfa = new FrameAddress(cfa.Base, (long)reader.Unsigned());
                break;
            case 0x0F:
                cfa = FrameExpression.Read(reader.Block(), registers);
                break;
            case 0x12:
                cfa = new FrameAddress(registers.BaseOf(reader.Unsigned()), reader.Signed() * entry.DataAlignment);
                break;
            case 0x13:
                cfa = new FrameAddress(cfa.Base, reader.Signed() * entry.DataAlignment);
                break;
            default:
                StepUnusual(code, ref reader);
                break;
        }

        _state = _state with { Cfa = cfa };
    }

    // The value of a register is lost, in another register, computed, or where an expression tells.
    private void StepUnusual(byte code, ref CallFrameReader reader)
    {
        ulong register = reader.Unsigned();
        FrameAddress place = default;
        switch (code)
        {
            case 0x07 when register == entry.ReturnRegister:
                _state = _state with { ReturnAddress = ReturnAddressPlace.None };
                return;
            case 0x07:
                break;
            case 0x09 or 0x14:
                reader.Unsigned();
                break;
            case 0x15:
                reader.Signed();
                break;
            case 0x10:
                place = FrameExpression.Read(reader.Block(), registers);
                break;
            case 0x16:
                reader.Block();
                break;
            default:
                throw new SymbolFileException($"an unknown instruction {code} of the call frames");
        }

        Save(register, place);
    }

    private void Save(ulong register, long offset) => Save(register, new FrameAddress(FrameBase.Cfa, offset));

    // On x86-64 a call leaves the return address right below the CFA, and no other offset is right.
    private void Save(ulong register, FrameAddress place)
    {
        if (registers.IsFramePointer(register))
        {
            _state = _state with { FramePointer = place };
        }
        else if (register == entry.ReturnRegister)
        {
            bool isUsual = place == new FrameAddress(FrameBase.Cfa, -8);
            _state = _state with { ReturnAddress = isUsual ? ReturnAddressPlace.Usual : ReturnAddressPlace.Elsewhere };
        }
    }

    private void Keep(ulong register)
    {
        if (registers.IsFramePointer(register))
        {
            _state = _state with { FramePointer = null };
        }
        else if (register == entry.ReturnRegister)
        {
            _state = _state with { ReturnAddress = ReturnAddressPlace.Elsewhere };
        }
    }

    private void Restore(ulong register)
    {
        if (registers.IsFramePointer(register))
        {
            _state = _state with { FramePointer = _initial.FramePointer };
        }
        else if (register == entry.ReturnRegister)
        {
            _state = _state with { ReturnAddress = _initial.ReturnAddress };
        }
    }

    // The state holds up to the address, so it is the answer if the one that is asked for comes before.
    private void Leave(ulong next)
    {
        if (address < next)
        {
            _found ??= _state;
        }

        _at = next;
    }

    internal readonly record struct State(FrameAddress Cfa, FrameAddress? FramePointer, ReturnAddressPlace ReturnAddress);
}
