using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pprof.Truth.Workloads.Works;

/// <summary>Code of the framework that was compiled ahead, called by three methods beside a burner.</summary>
internal sealed class Framework : Workload
{
    private const int Json = 0;
    private const int Match = 1;
    private const int Multiply = 2;
    private const int Beside = 3;

    public override string Name => "framework";

    public override IReadOnlyList<string> Parts { get; } = ["json", "match", "multiply", "beside"];

    public override IReadOnlyList<Cell> Cells { get; } =
    [
        Cell.Of("ReadJson", "json"), Cell.Of("MatchWords", "match"), Cell.Of("MultiplyNumbers", "multiply"),
        Cell.Of("BurnBeside", "beside"), Cell.OfThread("work-full"),
    ];

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
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(Enumerable.Range(0, 500).ToDictionary(number => $"key{number}", number => number * 3));
        string text = string.Join(' ', Enumerable.Range(0, 400).Select(number => $"word{number * 7919}"));
        var words = new Regex(@"\b[a-z]+(\d)\d*\1\b", RegexOptions.CultureInvariant);
        var number = BigInteger.Pow(3, 4_000);
        return (account, random) =>
        {
            ReadJson(json, random.Next(4, 12));
            account.Charge(Json);
            MatchWords(words, text, random.Next(1, 4));
            account.Charge(Match);
            MultiplyNumbers(number, random.Next(20, 60));
            account.Charge(Multiply);
            Burners.BurnBeside(Burners.RandomUnit(random));
            account.Charge(Beside);
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadJson(byte[] json, int rounds)
    {
        int sum = 0;
        for (int round = 0; round < rounds; round++)
        {
            using var document = JsonDocument.Parse(json);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                sum += property.Value.GetInt32();
            }
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int MatchWords(Regex words, string text, int rounds)
    {
        int sum = 0;
        for (int round = 0; round < rounds; round++)
        {
            sum += words.Count(text);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static BigInteger MultiplyNumbers(BigInteger number, int rounds)
    {
        BigInteger sum = BigInteger.Zero;
        for (int round = 0; round < rounds; round++)
        {
            sum += number * (number + round);
        }

        return sum;
    }
}
