using BenchmarkDotNet.Attributes;
using Pprof.Analysis;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Csv;
using Pprof.Rendering.Json;
using Pprof.Rendering.Tables;
using Pprof.Rendering.Text;

namespace Pprof.Benchmarks;

/// <summary>Watches flat and cumulative values (FlatCum) and, with the reports that are written, Utf8LineWriter.</summary>
[MemoryDiagnoser]
public class ReportBenchmarks
{
    private static readonly SourceFile NoSource = SourceFile.Missing("not looked for");
    private static readonly Pattern Everything = Pattern.Parse(".");
    private View? _view;
    private View? _lines;

    [Params(20_000, 200_000)]
    public int Samples { get; set; }

    [GlobalSetup]
    public void MakeInput()
    {
        Profile profile = SyntheticProfile.Create(Samples);
        var options = new ViewOptions { SampleIndex = "cpu" };
        _view = ViewPipeline.Apply(profile, options, ViewRequirements.AllNodes);
        _lines = ViewPipeline.Apply(profile, options, ViewRequirements.Lines);
    }

    [Benchmark]
    public TopReport BuildTop() => TopReport.Build(_view!);

    [Benchmark]
    public ListingReport BuildListing() => ListingReport.Build(_lines!, Everything, _ => NoSource);

    [Benchmark]
    public void WriteRaw() => RawWriter.Write(_view!.Profile, Stream.Null, TimeZoneInfo.Utc);

    [Benchmark]
    public void WriteRawAsJson() => JsonWriter.Write(RawReport.Build(_view!), Stream.Null, TimeZoneInfo.Utc);

    [Benchmark]
    public void WriteTraces() => TracesWriter.Write(TracesReport.Build(_view!), Stream.Null, TimeZoneInfo.Utc);

    [Benchmark]
    public void WriteTracesAsJson() => JsonWriter.Write(TracesReport.Build(_view!), Stream.Null, TimeZoneInfo.Utc);

    [Benchmark]
    public void WriteTracesAsCsv() => CsvWriter.Write(ReportTable.Of(TracesReport.Build(_view!)), Stream.Null);
}
