using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Collectors.Tests.Recording;

/// <summary>The times of samples: within the recording, and in the order in which things happened.</summary>
public sealed class TimestampTests : IDisposable
{
    private const string Key = "end_timestamp_ns";

    // Of the work: it changes from one method to the other.
    private const double PhaseSeconds = 0.4;

    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-times").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(CpuRung.Perf)]
    [InlineData(CpuRung.PerfUser)]
    [InlineData(CpuRung.Signal)]
    [InlineData(CpuRung.Runtime)]
    public void Samples_of_ourselves_tell_when_they_were_taken(CpuRung rung)
    {
        string path = Path.Combine(_folder, "cpu.pb.gz");
        var times = new Dictionary<string, string> { ["PPROF_CPU_PROFILE_TIMESTAMPS"] = "1" };
        using var target = TargetProgram.Start(["--record", rung.ToString(), path, "phases"], times);
        Assert.SkipWhen(target.Lines is not ["recorded"], string.Join(' ', target.Lines));

        AssertInOrder(ProfileReader.ReadFile(path));
    }

    [Theory]
    [InlineData(CpuRung.Perf)]
    [InlineData(CpuRung.Runtime)]
    public async Task Samples_of_another_process_do_so_too(CpuRung rung)
    {
        using var target = TargetProgram.Start("phases");
        var options = new CpuProfileOptions { Rung = rung, HasTimestamps = true };

        AssertInOrder(await RecordAsync(target.Id, options));
    }

    [Fact]
    public async Task Without_being_asked_for_there_are_no_times()
    {
        using var target = TargetProgram.Start("phases");

        Profile profile = await RecordAsync(target.Id, new CpuProfileOptions());

        Assert.Empty(TimesOf(profile));
    }

    private static async Task<Profile> RecordAsync(int process, CpuProfileOptions options)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        try
        {
            await using CpuRecorder recorder = await CpuRecorder.StartAsync(process, options, cancel: cancel);
            await Task.Delay(TimeSpan.FromSeconds(2), cancel);
            return (await recorder.StopAsync(cancel)).Profile;
        }
        catch (RecordingException e)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }

    private static void AssertInOrder(Profile profile)
    {
        List<(long Time, string Method)> seen = TimesOf(profile);
        Assert.True(seen.Count > 1, $"{seen.Count} samples have a time.");
        long end = profile.TimeNanos + profile.DurationNanos;
        Assert.All(seen, sample => Assert.InRange(sample.Time, profile.TimeNanos, end));

        // Samples in any other order would change all the time; a sample of the change itself may be on either side. A busy
        // machine lets the program work now and then only.
        double seconds = profile.DurationNanos / 1e9;
        int changes = seen.Zip(seen.Skip(1), (a, b) => a.Method == b.Method ? 0 : 1).Sum();
        Assert.InRange(changes, seen.Count > 100 ? 2 : 0, (3 * seconds / PhaseSeconds) + 3);
    }

    // Of samples in the work's two methods, in the order of their times.
    private static List<(long Time, string Method)> TimesOf(Profile profile)
    {
        var seen = new List<(long Time, string Method)>();
        for (int row = 0; row < profile.Samples.Count; row++)
        {
            Sample sample = profile[new SampleIndex(row)];
            foreach (LabelEntry label in sample.Labels.ToArray().Where(label => profile[label.Key].ToString() == Key))
            {
                string? method = MethodOf(profile, sample);
                if (method is not null)
                {
                    seen.Add((label.Num, method));
                }
            }
        }

        return [.. seen.OrderBy(sample => sample.Time)];
    }

    private static string? MethodOf(Profile profile, Sample sample)
    {
        string[] names =
        [
            .. from frame in sample.Stack.ToArray()
               let location = profile[frame]
               from line in Enumerable.Range(0, location.LineCount)
               select location.Line(line).Function.Name.ToString(),
        ];
        return new[] { "BurnMost", "BurnLess" }.FirstOrDefault(method => names.Any(name => name.EndsWith("." + method, StringComparison.Ordinal)));
    }
}
