using Pprof.Collectors;
using Pprof.Collectors.Front;

namespace Pprof.Tests.Collectors.Front;

public sealed class CpuProfileSlotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-front").FullName;
    private readonly FakeEngine _engine = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string FilePath => Path.Combine(_folder, "cpu.pb.gz");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_profile_is_written_where_the_start_said()
    {
        CpuProfileSlot slot = Slot(_engine);
        await slot.StartAsync(new FileDestination(FilePath), new CpuProfileOptions { Rate = 7 }, Cancel);
        Assert.True(slot.IsRunning);
        Assert.Empty(Directory.GetFiles(_folder));

        RecordedProfile recorded = await slot.StopAsync(Cancel);

        Assert.False(slot.IsRunning);
        Assert.Equal(["Recorded by nobody."], recorded.Notices);
        Assert.Equal(7, ProfileReader.ReadFile(FilePath)[new SampleIndex(0)].Value(0));
        Assert.Single(Directory.GetFiles(_folder));
        Assert.Equal(0, _engine.Open);
    }

    [Fact]
    public async Task A_stream_gets_the_profile_and_stays_open()
    {
        CpuProfileSlot slot = Slot(_engine);
        using var stream = new MemoryStream();
        await slot.StartAsync(new StreamDestination(stream), null, Cancel);
        await slot.StopAsync(Cancel);

        stream.Position = 0;
        Assert.Equal(99, ProfileReader.Read(stream)[new SampleIndex(0)].Value(0));
    }

    [Fact]
    public async Task A_second_start_says_since_when_the_other_runs()
    {
        CpuProfileSlot slot = Slot(_engine);
        await slot.StartAsync(new FileDestination(FilePath), null, Cancel);

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => slot.StartAsync(null, null, Cancel));

        Assert.Matches($"already, to {FilePath}, since \\d{{4}}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC \\([\\d.]+ s\\)", error.Message);
        await slot.StopAsync(Cancel);
        await slot.StartAsync(null, null, Cancel);
        await slot.StopAsync(Cancel);
    }

    [Fact]
    public void A_stop_without_a_start_says_so()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => { _ = Slot(_engine).StopAsync(Cancel); });

        Assert.Contains("No CPU profile is being recorded", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_starts_at_a_time_one_succeeds()
    {
        CpuProfileSlot slot = Slot(_engine);
        for (int round = 0; round < 50; round++)
        {
            bool[] started = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TryAsync(() => slot.StartAsync(null, null, Cancel)))));
            bool[] stopped = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TryAsync(() => slot.StopAsync(Cancel)))));

            Assert.Single(started, one => one);
            Assert.Single(stopped, one => one);
            Assert.Equal(0, _engine.Open);
        }
    }

    [Fact]
    public async Task A_stop_waits_for_a_start_that_is_under_way()
    {
        var gate = new TaskCompletionSource();
        _engine.Starting = gate.Task;
        CpuProfileSlot slot = Slot(_engine);
        Task start = slot.StartAsync(null, null, Cancel);
        Task<RecordedProfile> stop = slot.StopAsync(Cancel);
        Assert.False(stop.IsCompleted);

        gate.SetResult();

        await start;
        Assert.NotNull(await stop);
        Assert.False(slot.IsRunning);
    }

    [Fact]
    public async Task A_start_that_fails_or_is_cancelled_leaves_room_for_another()
    {
        CpuProfileSlot failing = Slot(new FakeEngine { StartFailure = new TimeoutException() });
        await Assert.ThrowsAsync<TimeoutException>(() => failing.StartAsync(new FileDestination(FilePath), null, Cancel));
        Assert.False(failing.IsRunning);

        _engine.Starting = new TaskCompletionSource().Task;
        CpuProfileSlot slot = Slot(_engine);
        using var source = new CancellationTokenSource();
        Task start = slot.StartAsync(new FileDestination(FilePath), null, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.False(slot.IsRunning);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_failure_at_the_end_leaves_no_file_behind_and_an_old_one_alone()
    {
        await File.WriteAllTextAsync(FilePath, "old", Cancel);
        var engine = new FakeEngine { StopFailure = new TimeoutException() };
        CpuProfileSlot slot = Slot(engine);
        await slot.StartAsync(new FileDestination(FilePath), null, Cancel);

        await Assert.ThrowsAsync<TimeoutException>(() => slot.StopAsync(Cancel));

        Assert.Equal("old", await File.ReadAllTextAsync(FilePath, Cancel));
        Assert.Single(Directory.GetFiles(_folder));
        Assert.False(slot.IsRunning);
        Assert.Equal(0, engine.Open);
    }

    [Fact]
    public async Task A_cancelled_stop_gives_the_profile_up()
    {
        var engine = new FakeEngine { Hangs = true };
        CpuProfileSlot slot = Slot(engine);
        using var source = new CancellationTokenSource();
        await slot.StartAsync(new FileDestination(FilePath), null, Cancel);
        Task stop = slot.StopAsync(source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stop);
        Assert.False(slot.IsRunning);
        Assert.Equal(0, engine.Open);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_refused_at_the_start()
    {
        CpuProfileSlot slot = Slot(_engine);
        string missing = Path.Combine(_folder, "missing", "cpu.pb.gz");

        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => slot.StartAsync(new FileDestination(missing), null, Cancel));
        await Assert.ThrowsAsync<IOException>(() => slot.StartAsync(new FileDestination(_folder), null, Cancel));
        using var closed = new MemoryStream([], writable: false);
        await Assert.ThrowsAsync<ArgumentException>(() => slot.StartAsync(new StreamDestination(closed), null, Cancel));
        Assert.False(slot.IsRunning);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task A_rate_that_cannot_be_is_refused(int rate) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => Slot(_engine).StartAsync(null, new CpuProfileOptions { Rate = rate }, Cancel));

    [Fact]
    public async Task Recording_for_a_while_ends_by_itself()
    {
        CpuProfileSlot slot = Slot(_engine);

        RecordedProfile recorded = await slot.RecordAsync(TimeSpan.FromMilliseconds(20), null, null, Cancel);

        Assert.Equal(1, recorded.Profile.Samples.Count);
        Assert.False(slot.IsRunning);
    }

    [Fact]
    public async Task Recording_for_a_while_writes_nothing_when_it_is_cancelled()
    {
        CpuProfileSlot slot = Slot(_engine);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => slot.RecordAsync(TimeSpan.FromHours(1), new FileDestination(FilePath), null, source.Token));

        Assert.False(slot.IsRunning);
        Assert.Equal(0, _engine.Open);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_device_is_written_to_and_not_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no device files.");
        CpuProfileSlot slot = Slot(_engine);
        await slot.StartAsync(new FileDestination("/dev/null"), null, Cancel);
        await slot.StopAsync(Cancel);

        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }

    [Fact]
    public async Task A_link_stays_one_and_where_it_leads_the_profile_is_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, FilePath);
        CpuProfileSlot slot = Slot(_engine);
        await slot.StartAsync(new FileDestination(link), null, Cancel);
        await slot.StopAsync(Cancel);

        Assert.Equal(FilePath, new FileInfo(link).LinkTarget);
        Assert.Equal(1, ProfileReader.ReadFile(FilePath).Samples.Count);
    }

    private static CpuProfileSlot Slot(FakeEngine engine) => new(engine, TimeProvider.System);

    private static async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
