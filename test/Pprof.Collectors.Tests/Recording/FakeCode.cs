using Pprof.Collectors.Code;
using Pprof.Collectors.Code.Leaves;
using Pprof.Collectors.Recording;
using Pprof.Symbols.Lines;

namespace Pprof.Collectors.Tests.Recording;

/// <summary>A process in which each function has 0x100 bytes, in the order in which they are added, from 0x1000 on.</summary>
internal sealed class FakeCode : ICodeLookup
{
    private const ulong First = 0x1000;
    private const ulong Each = 0x100;
    private readonly List<CodeFunction> _functions = [];

    /// <summary>The caller that every leaf misses; 0 if none does.</summary>
    public ulong Caller { get; set; }

    /// <summary>Adds a function and tells an address in it.</summary>
    public ulong Add(string name, CodeKind kind = CodeKind.Managed, string binary = "App.dll", bool isWhole = false)
    {
        ulong start = First + ((ulong)_functions.Count * Each);
        _functions.Add(new FakeFunction
        {
            Name = name,
            SystemName = name,
            Kind = kind,
            Binary = binary,
            Start = isWhole ? 0 : start,
            Size = Each,
        });
        return start + 0x10;
    }

    public CodeFunction? Find(ulong address, long time) =>
        address >= First && address < First + ((ulong)_functions.Count * Each) ? _functions[(int)((address - First) / Each)] : null;

    public bool IsCode(ulong address) => address < 0x100_0000;

    public RepairedStack Repair(ReadOnlySpan<ulong> stack, StackMemory kept, Span<ulong> repaired)
    {
        ulong[] whole = Caller == 0 ? stack.ToArray() : [stack[0], Caller, .. stack[1..]];
        whole.CopyTo(repaired);
        return new RepairedStack(whole.Length, IsCut: false);
    }

    private sealed class FakeFunction : CodeFunction
    {
        public override SourceLine LineOf(ulong address) => new("Code.cs", (int)(address % Each), 0);
    }
}
