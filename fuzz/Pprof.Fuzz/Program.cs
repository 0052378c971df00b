using System.Diagnostics;
using System.Globalization;
using Pprof.Fuzz;
using SharpFuzz;

// --seconds N [--seed S]   mutate the seeds here, without any other tool
// --afl                    run under afl-fuzz with an instrumented Pprof.dll
// --libfuzzer              run under libfuzzer-dotnet likewise
// FILE...                  run inputs that failed before
switch (args)
{
    case ["--afl"]:
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            ReaderTarget.Run(input.ToArray());
        });
        return 0;
    case ["--libfuzzer"]:
        Fuzzer.LibFuzzer.Run(input => ReaderTarget.Run(input.ToArray()));
        return 0;
    case ["--seconds", string seconds]:
        return Mutate(Parse(seconds), Environment.TickCount);
    case ["--seconds", string seconds, "--seed", string seed]:
        return Mutate(Parse(seconds), Parse(seed));
    case [not ['-', ..], ..]:
        foreach (string file in args)
        {
            Console.WriteLine($"{file}: {(ReaderTarget.Run(File.ReadAllBytes(file)) ? "a profile" : "refused")}");
        }

        return 0;
    default:
        Console.Error.WriteLine("usage: Pprof.Fuzz --seconds N [--seed S] | --afl | --libfuzzer | FILE...");
        return 2;
}

static int Parse(string number) => int.Parse(number, CultureInfo.InvariantCulture);

static int Mutate(int seconds, int seed)
{
    Console.WriteLine($"seed {seed}");
    var mutator = new Mutator(Seeds.Load(), seed);
    var clock = Stopwatch.StartNew();
    long inputs = 0, profiles = 0;
    for (; clock.Elapsed.TotalSeconds < seconds; inputs++)
    {
        byte[] input = mutator.Next();
        try
        {
            profiles += ReaderTarget.Run(input) ? 1 : 0;
        }
        catch (Exception e)
        {
            string path = Path.GetFullPath($"fuzz-{seed}-{inputs}.bin");
            File.WriteAllBytes(path, input);
            Console.Error.WriteLine($"{path}: {e}");
            return 1;
        }
    }

    Console.WriteLine($"{inputs} inputs, {profiles} of them profiles, no fault");
    return 0;
}
