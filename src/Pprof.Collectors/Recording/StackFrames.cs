using Pprof.Collectors.Code;
using Pprof.Collectors.Code.Leaves;
using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Recording.Activity;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Recording;

/// <summary>
/// Makes frames of addresses: finds the functions, mends what frame pointers miss, leaves out what nobody wrote, and marks
/// what is broken.
/// </summary>
/// <param name="code">What is known of the code.</param>
/// <param name="hasRoots">Whether whole stacks end where their thread began, not in the first method.</param>
/// <param name="hasNames">Whether the runtime told of its methods, so that what it did not tell of is glue.</param>
internal sealed class StackFrames(ICodeLookup code, bool hasRoots = true, bool hasNames = true)
{
    private static readonly Utf8Text FirstMethod = "System.Threading.Thread.StartCallback";

    private static readonly HashSet<string> Boilerplate =
    [
        "libc.so.6", "libpthread.so.0", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "ld-musl-x86_64.so.1",
        "ld-musl-aarch64.so.1", "libhostfxr.so", "libhostpolicy.so", "dotnet", "libcoreclr.so",
    ];

    private readonly List<Frame> _frames = [];
    private ulong[] _repaired = new ulong[1024];

    /// <summary>The frames of a stack, leaf first; valid until the next call.</summary>
    /// <param name="stack">The addresses.</param>
    /// <param name="thread">Whose stack it is.</param>
    /// <param name="work">What the runtime was doing on the thread.</param>
    public IReadOnlyList<Frame> Resolve(RecordedStack stack, RecordedThread thread, RuntimeWork work)
    {
        _frames.Clear();
        foreach (ulong address in stack.Addresses[..stack.KernelCount])
        {
            Add(code.Find(address, stack.Time) ?? MarkerFunction.Kernel, address);
        }

        bool isBroken = AddUser(stack) || stack.IsCut;
        NameRuntimeWork(RuntimeThreads.Classify(thread.Name), work);
        bool isRooted = CutRoot();
        if ((isBroken || (hasRoots && !isRooted)) && !IsFirstMethod(_frames))
        {
            _frames.Add(new Frame(MarkerFunction.Truncated, 0));
        }

        return _frames;
    }

    // Returns whether the stack could not be followed to its end.
    private bool AddUser(RecordedStack stack)
    {
        ReadOnlySpan<ulong> user = stack.Addresses[stack.KernelCount..];
        if (user.IsEmpty)
        {
            // Counted time of threads that ended before anybody saw them.
            if (stack.KernelCount == 0)
            {
                Add(MarkerFunction.NewThread, 0);
            }

            return false;
        }

        int most = user.Length + LeafRepair.MostInserted;
        _repaired = most > _repaired.Length ? new ulong[most] : _repaired;
        RepairedStack repaired = code.Repair(user, stack.Kept, _repaired);
        ulong leaf = _repaired[0];
        AddFound(code.Find(leaf, stack.Time), leaf);
        foreach (ulong address in _repaired.AsSpan(1, repaired.Count - 1))
        {
            CodeFunction? function = code.Find(address - 1, stack.Time);
            if (function is null && !code.IsCode(address - 1))
            {
                return true;
            }

            AddFound(function, address - 1);
        }

        return repaired.IsCut;
    }

    // Code of which nothing is known is that of stubs, which the runtime does not tell of; as a leaf it took time.
    private void AddFound(CodeFunction? function, ulong address)
    {
        bool isStub = function is null or { Kind: CodeKind.Stub };
        if ((!isStub || _frames.Count == 0 || !hasNames) && !IsReplaced(function))
        {
            Add(function ?? MarkerFunction.Unknown, address);
        }
    }

    // Code that replaced other code of its method while that ran lies on its frame: the address where the other would
    // go on is on the stack, but it never does.
    private bool IsReplaced(CodeFunction? function) =>
        _frames.Count > 0
        && _frames[^1].Function is ManagedMethod { Tier: MethodTier.OnStackReplaced } replacing
        && function is ManagedMethod { Tier: not MethodTier.OnStackReplaced } replaced
        && replaced.SystemName == replacing.SystemName;

    // Functions without a name of their own stand for a whole library, once.
    private void Add(CodeFunction function, ulong address)
    {
        bool isWhole = function is { Start: 0, Kind: not CodeKind.Managed };
        if (!isWhole || _frames.Count == 0 || _frames[^1].Function != function)
        {
            _frames.Add(new Frame(function, isWhole ? 0 : address));
        }
    }

    // The runtime's binaries have no symbols: what they do is known by the thread and by the events.
    private void NameRuntimeWork(RuntimeThreadKind kind, RuntimeWork work)
    {
        if (kind == RuntimeThreadKind.TieredCompiler)
        {
            _frames.RemoveAll(frame => frame.Function.Kind == CodeKind.Runtime && frame != _frames[0]);
            _frames.RemoveAll(IsBoilerplate);
            _frames.Add(new Frame(MarkerFunction.TieredCompilation, 0));
            return;
        }

        if (kind != RuntimeThreadKind.Collector && work != RuntimeWork.GarbageCollection)
        {
            return;
        }

        for (int i = 0; i < _frames.Count && _frames[i].Function.Kind != CodeKind.Managed; i++)
        {
            if (_frames[i].Function.Kind is CodeKind.Runtime)
            {
                _frames[i] = new Frame(MarkerFunction.Collector, 0);
            }
        }
    }

    // How the runtime gets to the first method says nothing; that it was reached tells that the stack is whole.
    private bool CutRoot()
    {
        int last = _frames.FindLastIndex(frame => frame.Function.Kind is CodeKind.Managed);
        if (last < 0)
        {
            return true;
        }

        bool isRooted = last < _frames.Count - 1;
        if (IsWayToMain(_frames[(last + 1)..]))
        {
            _frames.RemoveRange(last + 1, _frames.Count - last - 1);
        }

        return isRooted;
    }

    // A program that the host starts has it on its stack; what is below is the program's own file, which only starts it.
    private static bool IsWayToMain(List<Frame> frames) =>
        frames.All(frame => IsBoilerplate(frame) || frame.Function.Kind == CodeKind.Runtime)
        || frames.Any(frame => Path.GetFileName(frame.Function.Binary) == "libhostfxr.so");

    // A thread of .NET begins in it, so that nothing is missing behind.
    private static bool IsFirstMethod(List<Frame> frames) =>
        frames.Count > 0 && frames[^1].Function.SystemName == FirstMethod;

    private static bool IsBoilerplate(Frame frame) => Boilerplate.Contains(Path.GetFileName(frame.Function.Binary));
}
