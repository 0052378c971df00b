using System.Text;
using BenchmarkDotNet.Attributes;

namespace Pprof.Benchmarks;

/// <summary>Watches LazyAutomaton and the searches before it, with patterns against 20,000 different names.</summary>
[MemoryDiagnoser]
public class PatternBenchmarks
{
    private const int NameCount = 20_000;

    private static readonly string[] Packages =
        ["main", "runtime", "net/http", "encoding/json", "k8s.io/client-go/tools/cache", "System.Collections.Generic"];

    private static readonly string[] Words =
        ["malloc", "gc", "Json", "Marshal", "Handle", "Read", "Conn", "Cache", "Key", "Sort", "Loop", "Node"];

    private string _names = "";
    private byte[][] _texts = [];
    private Pattern? _pattern;

    [Params(@"^main\.", @"runtime\.(mallocgc|gcBgMarkWorker)", "(?i)json", "[a-z]+Cache", "names")]
    public string Text { get; set; } = "";

    [GlobalSetup]
    public void MakeInput()
    {
        var random = new Random(5);
        string[] names = [.. Enumerable.Range(0, NameCount).Select(i => MakeName(random, i))];
        _texts = Array.ConvertAll(names, Encoding.UTF8.GetBytes);

        // Half of them occur.
        IEnumerable<string> chosen = names.Take(NameCount / 2).Select((name, i) => i % 2 == 0 ? name : name + "x");
        _names = string.Join('|', chosen).Replace(".", @"\.", StringComparison.Ordinal);
        _pattern = Parse();
    }

    [Benchmark]
    public Pattern Parse() => Pattern.Parse(Text == "names" ? _names : Text);

    [Benchmark(OperationsPerInvoke = NameCount)]
    public int Match() => _texts.Count(text => _pattern!.IsMatch(text));

    private static string MakeName(Random random, int number)
    {
        IEnumerable<string> words = Enumerable.Range(0, random.Next(2, 5)).Select(_ => Words[random.Next(Words.Length)]);
        return $"{Packages[random.Next(Packages.Length)]}.{string.Concat(words)}{number}";
    }
}
