using System.Collections.Immutable;
using System.Text;
using Pprof.AspNetCore.Profiles;
using Pprof.AspNetCore.Texts;
using Pprof.Tests.Shared;

namespace Pprof.Tests.AspNetCore.Texts;

public sealed class TextProfileTests
{
    private readonly FrameAddresses _addresses = new();

    [Fact]
    public void Counts_have_the_form_that_Go_gives_them()
    {
        Profile profile = ProfileText.Parse([new SampleType("exceptions", "count")], "main;App.Work(int):work.cs 2 http.route=/a", "main 5");

        Assert.Equal(
            """
            exceptions profile: total 7
            5 @ 0x1001
            #	0x1000	main

            2 @ 0x1011 0x1001
            # labels: {"http.route":"/a"}
            #	0x1010	App.Work(int)	work.cs:1
            #	0x1000	main


            """,
            Write(profile, "exceptions"));
    }

    [Fact]
    public void A_heap_has_its_totals_and_what_the_runtime_counts()
    {
        string text = Write(ProfileText.Parse([.. Memory], "main;a 4,400,1,100", "main;b 6,600,3,300"), "heap");

        string[] lines = text.Split('\n');
        Assert.Equal("heap profile: 4: 400 [10: 1000] @ heap/2", lines[0]);
        Assert.Equal("3: 300 [6: 600] @ 0x1001 0x1011", lines[1]);
        Assert.Contains("# runtime.MemStats", lines);
        Assert.Contains(lines, line => line.StartsWith("# NumGC = ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mutex", "--- mutex:\ncycles/second=1000000000\nsampling period=1\n30 3 @ 0x1001\n#\t0x1000\tmain\n\n")]
    [InlineData("block", "--- contention:\ncycles/second=1000000000\n30 3 @ 0x1001\n#\t0x1000\tmain\n\n")]
    public void Contentions_have_the_delay_first(string name, string text) =>
        Assert.Equal(text, Write(ProfileText.Parse([.. Delays], "main 3,30"), name));

    [Theory]
    [InlineData("heap")]
    [InlineData("allocs")]
    [InlineData("mutex")]
    [InlineData("block")]
    [InlineData("exceptions")]
    public void Its_values_and_stacks_are_read_back(string name)
    {
        ImmutableArray<SampleType> types = EventKinds.Find(name).Shape.SampleTypes;
        string values = types.Length switch { 4 => "40,40000,10,10000", 2 => "3,300", _ => "7" };
        Profile profile = ProfileText.Parse([.. types], $"main;a;b {values} http.route=/a", $"main;a {values}", $"main;c:c.cs {values}");

        Profile read = ProfileReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(Write(profile, name))));

        Assert.Equal(profile.SampleTypes, read.SampleTypes);
        Assert.Equal(StacksOf(profile, location => _addresses.Of(location)), StacksOf(read, location => location.Address));
        Assert.Contains("c", read.Locations.Addresses.ToArray().Select(_addresses.Find));
    }

    [Fact]
    public void Names_cannot_begin_lines_of_their_own()
    {
        var builder = new ProfileBuilder(new SampleType("exceptions", "count"));
        LocationIndex location = builder.AddLocation(MappingIndex.None, 0, [new LineEntry(builder.AddFunction("a\n5 @ 0x1\t", filename: "f\n"), 1)]);
        builder.AddSample([location], [1], [builder.Label("k\n\"", "v\\\n")]);

        string text = Write(builder.Build(), "a b\nc");

        Assert.Equal("a_b_c profile: total 1\n1 @ 0x1001\n# labels: {\"k\\u000a\\\"\":\"v\\\\\\u000a\"}\n#\t0x1000\ta 5 @ 0x1 \tf :1\n\n", text);
    }

    [Fact]
    public void Threads_stand_each_by_itself_as_goroutines_do()
    {
        Profile profile = ProfileText.Parse([new SampleType("goroutine", "count")], "main;App.Work(int):work.cs@app.dll 1 thread.id=12 thread.name=worker", "main@app.dll 1 thread.id=13");

        Assert.Equal(
            """
            goroutine 12 [worker]:
            App.Work(int)
            	work.cs:1
            main(...)
            	?:1

            goroutine 13 [thread]:
            main(...)
            	app.dll:1


            """,
            FullStacks.Write(profile));
    }

    private static ImmutableArray<SampleType> Memory => EventKinds.Find("heap").Shape.SampleTypes;

    private static ImmutableArray<SampleType> Delays => EventKinds.Find("mutex").Shape.SampleTypes;

    private static string[] StacksOf(Profile profile, Func<Location, ulong> address)
    {
        var stacks = new List<string>();
        for (int row = 0; row < profile.Samples.Count; row++)
        {
            Sample sample = profile[new SampleIndex(row)];
            var frames = new List<string>();
            foreach (LocationIndex location in sample.Stack)
            {
                frames.Add($"{address(profile[location]):x}");
            }

            IEnumerable<long> values = Enumerable.Range(0, profile.SampleTypes.Length).Select(type => profile[new SampleIndex(row)].Value(type));
            stacks.Add($"{string.Join(' ', frames)}: {string.Join(',', values)}");
        }

        return [.. stacks.Order(StringComparer.Ordinal)];
    }

    private string Write(Profile profile, string name) => new TextProfile(profile, name, _addresses).Write();
}
