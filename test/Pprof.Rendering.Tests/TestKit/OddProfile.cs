namespace Pprof.Rendering.Tests.TestKit;

/// <summary>A profile with everything that a report may have to write, names that mean something elsewhere among it.</summary>
internal static class OddProfile
{
    public static readonly Utf8Text Invalid = new(new byte[] { (byte)'a', 0xFF, (byte)'b' });

    public static Profile Create()
    {
        var builder = new ProfileBuilder(new SampleType("samples", "count"), new SampleType("cpu", "nanoseconds"))
        {
            DefaultSampleType = "cpu",
            PeriodType = new SampleType("cpu", "nanoseconds"),
            Period = 10_000_000,
            TimeNanos = 1_782_907_509_000_000_001,
            DurationNanos = 2_000_000_000,
            DocUrl = "https://example.org",
            DropFrames = "x",
            KeepFrames = "y",
        };
        builder.Comments.Add("two\nlines");
        builder.Comments.Add("#for machines");
        MappingIndex mapping = builder.AddMapping(new Mapping
        {
            Id = 7, Start = 0x1000, Limit = 0x2000, Offset = 0x10, File = "/bin/app", BuildId = "abc", HasFunctions = true,
        });
        LocationIndex inlined = builder.AddLocation(
            mapping,
            0x1010,
            [
                new LineEntry(builder.AddFunction("List`1<T>|\"x\"", "", "a;b.cs", 3), 5, 2),
                new LineEntry(builder.AddFunction("-[App run]", "_run", "a.m"), 7),
            ],
            isFolded: true);
        LocationIndex invalid = builder.AddLocation(mapping, 0x1020, [new LineEntry(builder.AddFunction(Invalid))]);
        LocationIndex unknown = builder.AddLocation(MappingIndex.None, 0x99, []);
        LocationIndex main = builder.AddLocation(mapping, 0, [new LineEntry(builder.AddFunction("main"))]);
        builder.AddSample(
            [inlined, main], [1, 30], [builder.Label("user", "=1+1"), builder.Label("bytes", 64, "bytes"), builder.Label("user", "b")]);
        builder.AddSample([invalid, unknown, main], [2, 1L << 60], []);
        builder.AddSample([main], [3, -30], [builder.Label("n", -1)]);
        builder.AddSample([], [4, 5], []);
        return builder.Build();
    }
}
