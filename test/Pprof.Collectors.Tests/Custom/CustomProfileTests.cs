using System.Runtime.CompilerServices;
using Pprof.Collectors;

namespace Pprof.Tests.Collectors.Custom;

public sealed class CustomProfileTests
{
    [Fact]
    public void Shows_the_stacks_that_added_what_is_still_there()
    {
        var profile = CustomProfile.Create("custom-shows");
        object[] keys = [new(), new(), new()];
        foreach (object key in keys)
        {
            Open(profile, key);
        }

        profile.Add("another");
        profile.Remove(keys[1]);

        Profile snapshot = profile.Snapshot();
        Assert.Equal(3, profile.Count);
        Assert.Equal("custom-shows/count", snapshot.SampleTypes[0].ToString());
        Assert.Equal(2, snapshot.Samples.Count);
        Sample opened = Enumerable.Range(0, 2).Select(i => snapshot[new SampleIndex(i)]).Single(sample => sample.Value(0) == 2);
        Assert.Equal(2, opened.Value(0));
        Line line = snapshot[opened.Stack[0]].Line(0);
        Assert.Equal("Pprof.Tests.Collectors.Custom.CustomProfileTests.Open", line.Function.Name.ToString());
        Assert.EndsWith("CustomProfileTests.cs", line.Function.Filename.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(0, line.Number);
    }

    [Fact]
    public void Callers_can_be_left_out()
    {
        var profile = CustomProfile.Create("custom-skip");
        OpenFor(profile, new object());

        Profile snapshot = profile.Snapshot();
        string leaf = snapshot[snapshot[new SampleIndex(0)].Stack[0]].Line(0).Function.Name.ToString();
        Assert.EndsWith(nameof(Callers_can_be_left_out), leaf, StringComparison.Ordinal);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void OpenFor(CustomProfile profile, object key) => profile.Add(key, skip: 1);
    }

    [Fact]
    public void More_callers_can_be_left_out_than_there_are()
    {
        var profile = CustomProfile.Create("custom-skip-all");
        profile.Add(new object(), skip: 10_000);

        Assert.Equal(1, profile.Snapshot().Samples.Count);
    }

    [Fact]
    public void Samples_have_the_labels_that_were_in_force()
    {
        var profile = CustomProfile.Create("custom-labels");
        foreach (string tenant in new[] { "a", "b", "a" })
        {
            using (ProfileLabels.Push("tenant", tenant))
            {
                profile.Add(new object());
            }
        }

        Profile snapshot = profile.Snapshot();

        Assert.Equal(2, snapshot.Samples.Count);
        Assert.Equal([1, 2], Enumerable.Range(0, 2).Select(i => snapshot[new SampleIndex(i)].Value(0)).Order());
    }

    [Fact]
    public void A_key_is_there_once()
    {
        var profile = CustomProfile.Create("custom-once");
        object key = new();
        profile.Add(key);
        profile.Add(4711);

        Assert.Throws<ArgumentException>(() => profile.Add(key));
        Assert.Throws<ArgumentException>(() => profile.Add(4711));
        Assert.Equal(2, profile.Count);
        profile.Remove(4711);
        profile.Remove(new object());
        Assert.Equal(1, profile.Count);
    }

    [Fact]
    public void Equal_objects_are_two_things()
    {
        var profile = CustomProfile.Create("custom-equal");
        profile.Add(new Version(1, 0));
        profile.Add(new Version(1, 0));

        Assert.Equal(2, profile.Count);
    }

    [Fact]
    public void A_name_is_given_once_and_found_again()
    {
        var profile = CustomProfile.Create("custom-name");

        Assert.Same(profile, CustomProfile.Find("custom-name"));
        Assert.Contains(profile, CustomProfile.All);
        Assert.Null(CustomProfile.Find("custom-none"));
        Assert.Throws<ArgumentException>(() => CustomProfile.Create("custom-name"));
        Assert.Throws<ArgumentException>(() => CustomProfile.Create(""));
    }

    [Fact]
    public void Can_be_written_empty()
    {
        using var stream = new MemoryStream();
        CustomProfile.Create("custom-empty").WriteTo(stream);

        stream.Position = 0;
        Assert.Equal("custom-empty/count", ProfileReader.Read(stream).SampleTypes[0].ToString());
    }

    [Fact]
    public void Threads_add_and_remove_at_the_same_time()
    {
        var profile = CustomProfile.Create("custom-threads");
        Parallel.For(0, 1000, i =>
        {
            object key = new();
            profile.Add(key);
            profile.Snapshot();
            if (i % 2 == 0)
            {
                profile.Remove(key);
            }
        });

        Assert.Equal(500, profile.Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Open(CustomProfile profile, object key) => profile.Add(key);
}
