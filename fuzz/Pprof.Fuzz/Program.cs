using System.Diagnostics;
using System.Globalization;
using Pprof.Fuzz;
using SharpFuzz;

// --seconds N [--seed S]   mutate the seeds here, without any other tool
// --afl                    run under afl-fuzz with an instrumented Pprof.dll
// --libfuzzer              run under libfuzzer-dotnet likewise
// FILE...                  run inputs that failed before
// nettrace ...             the same for the reader of traces
bool isTrace = args is ["nettrace", ..];
Func<byte[], bool> target = isTrace ? NetTraceTarget.Run : ReaderTarget.Run;
switch (isTrace ? args[1..] : args)
{
    case ["--afl"]:
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            target(input.ToArray());
        });
        return 0;
    case ["--libfuzzer"]:
        Fuzzer.LibFuzzer.Run(input => target(input.ToArray()));
        return 0;
    case ["--seconds", string seconds]:
        return Mutate(Parse(seconds), Environment.TickCount);
    case ["--seconds", string seconds, "--seed", string seed]:
        return Mutate(Parse(seconds), Parse(seed));
    case [not ['-', ..], ..]:
        foreach (string file in isTrace ? args[1..] : args)
        {
            Console.WriteLine($"{file}: {(target(File.ReadAllBytes(file)) ? "whole" : "refused")}");
        }

        return 0;
    default:
        Console.Error.WriteLine("usage: Pprof.Fuzz [nettrace] --seconds N [--seed S] | --afl | --libfuzzer | FILE...");
        return 2;
}

static int Parse(string number) => int.Parse(number, CultureInfo.InvariantCulture);

int Mutate(int seconds, int seed)
{
    Console.WriteLine($"seed {seed}");
    var mutator = new Mutator(isTrace ? Seeds.LoadTraces() : Seeds.Load(), seed, compresses: !isTrace);
    var clock = Stopwatch.StartNew();
    long inputs = 0, whole = 0;
    for (; clock.Elapsed.TotalSeconds < seconds; inputs++)
    {
        byte[] input = mutator.Next();
        try
        {
            whole += target(input) ? 1 : 0;
        }
        catch (Exception e)
        {
            string path = Path.GetFullPath($"fuzz-{seed}-{inputs}.bin");
            File.WriteAllBytes(path, input);
            Console.Error.WriteLine($"{path}: {e}");
            return 1;
        }
    }

    Console.WriteLine($"{inputs} inputs, {whole} of them whole, no fault");
    return 0;
}
