using System.Runtime.CompilerServices;

namespace Pprof.Truth.Workloads.Works;

/// <summary>
/// A method whose time is nearly all in leaves of the framework that set up no frame, so that a walk by frame pointers
/// misses it, beside one that sorts.
/// </summary>
internal sealed class Strings : Workload
{
    private const int Text = 0;
    private const int Sort = 1;

    private static readonly string Haystack = string.Concat(Enumerable.Range(0, 80).Select(number => $"word {number}, "));

    public override string Name => "strings";

    public override IReadOnlyList<string> Parts { get; } = ["text", "sort"];

    // The method's name is asked for by the verdict too.
    public override IReadOnlyList<Cell> Cells { get; } =
    [
        Cell.Of("WorkWithText", "text"), Cell.Of("SortNumbers", "sort"), Cell.OfThread("work-full"),
    ];

    public override int Length => 2;

    internal override void Start(Ledger ledger)
    {
        StartThread(ledger, "work-full", CreateWork());
        Action<WorkThread, Random> work = CreateWork();
        StartThread(ledger, "work-half", (account, random) =>
        {
            work(account, random);
            account.Charge(ledger.Rest);
            Thread.Sleep(random.Next(1, 4));
        });
    }

    private static Action<WorkThread, Random> CreateWork()
    {
        var source = new Random(1);
        int[] numbers = [.. Enumerable.Range(0, 6_000).Select(_ => source.Next())];
        int[] sorted = new int[numbers.Length];
        char[] copy = new char[Haystack.Length];
        return (account, random) =>
        {
            WorkWithText(random.Next(500, 1_500), copy);
            account.Charge(Text);
            SortNumbers(numbers, sorted, random.Next(3_000, numbers.Length));
            account.Charge(Sort);
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WorkWithText(int rounds, char[] copy)
    {
        int sum = 0;
        for (int round = 0; round < rounds; round++)
        {
            string text = string.Concat("begin ", Haystack, " end");
            sum += text.IndexOf("word 79;", StringComparison.Ordinal);
            sum += text.AsSpan(0, 100).IndexOf('\u1234') + Haystack.GetHashCode(StringComparison.Ordinal);
            text.AsSpan(0, copy.Length).CopyTo(copy);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SortNumbers(int[] numbers, int[] sorted, int count)
    {
        numbers.AsSpan(0, count).CopyTo(sorted);
        Array.Sort(sorted, 0, count);
    }
}
