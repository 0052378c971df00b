using BenchmarkDotNet.Attributes;
using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;

namespace Pprof.Benchmarks;

/// <summary>Watches flat and cumulative values (FlatCum) and, with the raw report, Utf8LineWriter.</summary>
[MemoryDiagnoser]
public class ReportBenchmarks
{
    private const int CpuColumn = 1;
    private View? _view;

    [Params(20_000, 200_000)]
    public int Samples { get; set; }

    [GlobalSetup]
    public void MakeInput()
    {
        Profile profile = SyntheticProfile.Create(Samples);
        long total = 0;
        foreach (long value in profile.Samples.Values(CpuColumn))
        {
            total += value;
        }

        _view = new View { Profile = profile, Options = new ViewOptions(), ValueColumn = CpuColumn, Total = total };
    }

    [Benchmark]
    public TopReport BuildTop() => TopReport.Build(_view!);

    [Benchmark]
    public void WriteRaw() => RawWriter.Write(_view!.Profile, Stream.Null, TimeZoneInfo.Utc);
}
