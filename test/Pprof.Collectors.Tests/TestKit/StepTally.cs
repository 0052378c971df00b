using System.Diagnostics;
using System.Globalization;
using System.Text;
using Pprof.Collectors.Code.Leaves;
using Pprof.Collectors.Code.Native;

namespace Pprof.Collectors.Tests.TestKit;

/// <summary>Counts how often walks and repaired walks have the true callers.</summary>
/// <param name="native">The native code of the program.</param>
/// <param name="memory">Its code.</param>
/// <param name="methods">Its methods.</param>
/// <param name="name">Of what is counted.</param>
/// <param name="isLater">Whether stacks are repaired later, with a few words of their memory.</param>
internal sealed class StepTally(NativeCode native, ProcessMemory memory, PerfMapMethods methods, string name, bool isLater)
{
    private const int KeptWords = 2048;
    private const int MostCallers = 4;

    private readonly Dictionary<string, int> _wrong = [];
    private readonly PickedWord[] _picked = new PickedWord[WordPicker.Most];
    private readonly ulong[] _repaired = new ulong[100 + LeafRepair.MostInserted];
    private long _ticks;
    private LeafRepair _repair = new(native, memory, methods.Find);

    /// <summary>Instructions whose caller is known.</summary>
    public int Compared { get; private set; }

    /// <summary>Those whose caller the walk had.</summary>
    public int RightBefore { get; private set; }

    /// <summary>Those whose caller the repaired walk has.</summary>
    public int Right { get; private set; }

    /// <summary>Those where a right caller became a wrong one.</summary>
    public int Spoilt { get; private set; }

    /// <summary>Instructions with up to four known callers all of which the repaired walk has.</summary>
    public int RightAll { get; private set; }

    /// <summary>Repaired walks with an address among the first that is none of the callers there; short ones are not meant.</summary>
    public int Invented { get; private set; }

    public int InventedBefore { get; private set; }

    public int RightAllBefore { get; private set; }

    /// <summary>Takes in the code that was made since.</summary>
    public void Refresh()
    {
        native.Refresh();
        methods.Refresh();
        _repair = new LeafRepair(native, memory, methods.Find);
    }

    public void Add(Stepper stepper)
    {
        // A finally block calls back no further than its own method, whose frame pointer it uses: that is one frame.
        bool isBlock = methods.Find(stepper.Address) is { } leaf && leaf == methods.Find(stepper.Callers.FirstOrDefault());
        ulong[] truth = [stepper.Address, .. stepper.Callers.Take(MostCallers)];
        // Code that was made while the thread was held is in no map yet; a recording looks its samples up later.
        if (stepper.CallerCount == 0 || isBlock || truth.Any(address => !IsKnown(address)))
        {
            return;
        }

        List<ulong> walk = stepper.Walk(20);
        ReadOnlySpan<ulong> words = stepper.Words[..Math.Min(KeptWords, stepper.Words.Length)];
        long started = Stopwatch.GetTimestamp();
        RepairedStack result = _repair.Repair(walk.ToArray(), Kept(stepper, words), _repaired);
        _ticks += Stopwatch.GetTimestamp() - started;
        ReadOnlySpan<ulong> repaired = _repaired.AsSpan(0, result.Count);
        Compared++;
        bool wasRight = walk.Count > 1 && walk[1] == truth[1];
        bool isRight = repaired.Length > 1 && repaired[1] == truth[1];
        RightBefore += wasRight ? 1 : 0;
        Right += isRight ? 1 : 0;
        Spoilt += wasRight && !isRight ? 1 : 0;
        RightAllBefore += walk.ToArray().AsSpan().StartsWith(truth) ? 1 : 0;
        RightAll += repaired.StartsWith(truth) ? 1 : 0;
        int common = Math.Min(repaired.Length, truth.Length);
        Invented += repaired[..common].SequenceEqual(truth.AsSpan(0, common)) ? 0 : 1;
        InventedBefore += walk.Take(common).SequenceEqual(truth.Take(Math.Min(walk.Count, common))) ? 0 : 1;
        if (!isRight || !repaired.StartsWith(truth))
        {
            string key = $"{(wasRight && !isRight ? "SPOILT " : isRight ? "later " : "")}{Describe(truth[0])} < {Describe(truth[1])} not {(repaired.Length > 1 ? Describe(repaired[1]) : "-")}";
            _wrong[key] = _wrong.GetValueOrDefault(key) + 1;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{name}: compared {Compared}, right before {Share(RightBefore)}, after {Share(Right)}, spoilt {Spoilt}; first {MostCallers}: before {Share(RightAllBefore)}, after {Share(RightAll)}; wrong in these: before {Share(InventedBefore)}, after {Share(Invented)}; {1e9 * _ticks / Stopwatch.Frequency / Math.Max(1, Compared):F0} ns each");
        foreach ((string key, int count) in _wrong.OrderBy(each => each.Key.StartsWith("later", StringComparison.Ordinal)).ThenByDescending(each => each.Value).Take(25))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{count,7} {key}");
        }

        return text.ToString();
    }

    private StackMemory Kept(Stepper stepper, ReadOnlySpan<ulong> words)
    {
        if (!isLater)
        {
            return new StackMemory(stepper.StackPointer, stepper.FramePointer, words);
        }

        int count = WordPicker.Pick(words, stepper.StackPointer, stepper.FramePointer, native, _picked);
        return new StackMemory(stepper.FramePointer - stepper.StackPointer, _picked.AsSpan(0, count));
    }

    private bool IsKnown(ulong address) => methods.Find(address) is not null || native.TryFind(address, out _);

    private string Share(int count) => (100.0 * count / Math.Max(1, Compared)).ToString("F3", CultureInfo.InvariantCulture) + " %";

    private string Describe(ulong address)
    {
        if (methods.Find(address) is { } method)
        {
            string name = method.Name.ToString();
            return $"{name[..Math.Min(name.IndexOf('(', StringComparison.Ordinal) is var end && end > 0 ? end : name.Length, 110)]}+{address - method.Start:x}";
        }

        return native.TryFind(address, out NativeFunction? function)
            ? $"{function.Name}@{(native.TryFindMapping(address, out NativeMapping? mapping) ? address - mapping.Range.Start + mapping.Range.Offset : 0):x}"
            : $"{address:x}";
    }
}
