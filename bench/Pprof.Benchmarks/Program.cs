using System.Globalization;
using BenchmarkDotNet.Running;
using Pprof;
using Pprof.Benchmarks;

if (args is not ["make", string count, string path, .. string[] rest])
{
    BenchmarkSwitcher.FromAssembly(typeof(SyntheticProfile).Assembly).Run(args);
    return 0;
}

// make COUNT FILE [labels] [seed=N]: writes an input for bench/compare.
string? seed = Array.Find(rest, word => word.StartsWith("seed=", StringComparison.Ordinal))?["seed=".Length..];
Profile profile = SyntheticProfile.Create(
    int.Parse(count, CultureInfo.InvariantCulture),
    withLabels: rest.Contains("labels"),
    seed is null ? SyntheticProfile.DefaultSeed : int.Parse(seed, CultureInfo.InvariantCulture));
ProfileWriter.WriteFile(profile, path);
return 0;
