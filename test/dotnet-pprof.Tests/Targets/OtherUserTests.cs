using System.Globalization;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Targets;

/// <summary>Processes of other users: root may record them, others are told why they may not and what to do.</summary>
public sealed class OtherUserTests : IDisposable
{
    private readonly RealTool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Root_records_the_process_of_another_user()
    {
        using var target = RealProcess.StartTarget([.. Programs.AsNobody(), Programs.Dotnet, Programs.Target, "split"]);

        Outcome outcome = _tool.Collect(target.Id);

        Assert.True(outcome.ExitCode == 0, outcome.Messages);
        Assert.Contains("Work.Burn", outcome.Top.Split(',')[0], StringComparison.Ordinal);
        Assert.DoesNotContain("missing", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_user_is_told_who_may_record_a_process_of_root()
    {
        string[] nobody = Programs.AsNobody();
        using var target = RealProcess.StartTarget(Programs.Dotnet, Programs.Target, "split");

        Outcome outcome = _tool.RunBy(nobody, "collect", "-p", Number(target.Id), "--duration", "1s");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal($"pprof: Process {target.Id} belongs to another user: run as that user or as root\n", outcome.Messages);
        Assert.Empty(Directory.GetFiles(_tool.Folder, "*.gz"));
    }

    [Fact]
    public void Another_user_sees_a_process_of_root_with_a_note()
    {
        string[] nobody = Programs.AsNobody();
        using var target = RealProcess.StartTarget(Programs.Dotnet, Programs.Target, "split");

        Outcome outcome = _tool.RunBy(nobody, "ps");

        Assert.Equal(0, outcome.ExitCode);
        string row = outcome.Output.Split('\n').Single(line => line.TrimStart().StartsWith(Number(target.Id) + " ", StringComparison.Ordinal));
        Assert.Contains("another user's", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_user_records_own_processes()
    {
        string[] nobody = Programs.AsNobody();
        using var target = RealProcess.StartTarget([.. nobody, Programs.Dotnet, Programs.Target, "split"]);

        Outcome outcome = _tool.RunBy(
            nobody, "collect", "-p", Number(target.Id), "--duration", "2s", "-o", _tool.PathOf("cpu.pb.gz"), "--top");

        Assert.True(outcome.ExitCode == 0, outcome.Messages);
        Assert.Contains("Work.Burn", outcome.Top.Split(',')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_sample_but_not_read_is_told_what_is_missing()
    {
        string[] sampler = Programs.AsNobody("+perfmon");
        using var target = RealProcess.StartTarget(Programs.Dotnet, Programs.Target, "strings");
        OpenSocket(target.Id);

        Outcome outcome = _tool.RunBy(
            sampler, "collect", "-p", Number(target.Id), "--duration", "2s", "-o", _tool.PathOf("cpu.pb.gz"), "--top");

        Assert.SkipWhen(outcome.Messages.Contains("cannot be sampled", StringComparison.Ordinal), outcome.Messages);
        Assert.True(outcome.ExitCode == 0, outcome.Messages);
        Assert.Contains($" of process {target.Id} must not be read: ", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("Run as its user, as root, or with the capability CAP_SYS_PTRACE.", outcome.Messages, StringComparison.Ordinal);
    }

    // So that the runtime tells its names to anybody.
    private static void OpenSocket(int process)
    {
        string socket = Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{Number(process)}-*-socket").Single();
        using RealProcess change = RealProcess.Start("chmod", "0777", socket);
        Assert.Equal(0, change.WaitForExit());
    }

    private static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);
}
