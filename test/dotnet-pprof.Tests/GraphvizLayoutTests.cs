using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests;

public sealed partial class GraphvizLayoutTests : IDisposable
{
    private const string Stacks = "main;serve;parse 60 [user=eve]\nmain;serve|>\"]; x[label=\" 20\nmain;idle 40\nmain;idle;main 3";
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Only_places_differ_from_those_of_our_own_layout()
    {
        _tool.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "";
        Assert.SkipUnless(_tool.Environment["PATH"].Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "dot"))), "There is no dot.");

        string own = Svg(), theirs = Svg("-layout=dot");

        Assert.Equal(WithoutPlaces(own), WithoutPlaces(theirs));
        Assert.NotEqual(own, theirs);
    }

    [Fact]
    public void It_is_missing()
    {
        _tool.Environment["PATH"] = _tool.PathOf("");

        Outcome outcome = _tool.Run("-svg", "-layout=dot", _tool.Profile("p.pb", Stacks));

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("pprof: layout=dot needs Graphviz", outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo broken >&2\nexit 3", "failed: broken")]
    [InlineData("exit 3", "ended with exit code 3")]
    [InlineData("cat >/dev/null\necho '{}'", "gave no layout that can be read: ")]
    [InlineData("cat >/dev/null\necho nonsense", "gave no layout that can be read: ")]
    [InlineData("cat >/dev/null\necho '{\"bb\":\"0,0,9,9\"}'", "nodes or edges have no place")]
    [InlineData("cat >/dev/null\necho '{\"bb\":\"0,0,9,nan\"}'", "0,0,9,nan is no place")]
    [InlineData("exec cat /dev/zero", "wrote more than 128 MiB")]
    [InlineData("exec cat /dev/zero >&2", "did not end within 5 minutes")]
    [InlineData("head -c 1000000 /dev/zero | tr '\\0' x >&2\nexit 3", "failed: xxx")]
    [InlineData("exec sleep 600", "did not end within 5 minutes")]
    [InlineData("sleep 600", "did not end within 5 minutes")]
    public void What_goes_wrong_with_it_is_said(string program, string message)
    {
        string dot = PutDot(program);
        _tool.Clock = message.StartsWith("did not end", StringComparison.Ordinal) ? new HastyClock() : _tool.Clock;

        Outcome outcome = _tool.Run("-svg", "-layout=dot", _tool.Profile("p.pb", Stacks));

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("pprof: " + dot, outcome.Messages, StringComparison.Ordinal);
        Assert.Contains(message, outcome.Messages, StringComparison.Ordinal);
    }

    // The tool reads until nobody has the other end of the pipe: sleep has it too.
    [Fact]
    public async Task Cancelling_ends_it_with_all_that_it_started()
    {
        string dot = PutDot("echo $$ >\"$0.new\"\nmv \"$0.new\" \"$0.pid\"\nsleep 600");
        Func<bool> interrupt = () => false;
        _tool.OnInterruptsTaken = action => interrupt = action;
        _tool.Commands = "svg\n";
        string profile = _tool.Profile("p.pb", Stacks);

        Task<Outcome> running = Task.Run(() => _tool.Run("-layout=dot", profile), TestContext.Current.CancellationToken);
        while (!File.Exists(dot + ".pid"))
        {
            Assert.False(running.IsCompleted, running.IsCompleted ? (await running).ToString() : "");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(interrupt());
        Outcome outcome = await running.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);

        Assert.Contains("cancelled: svg", outcome.Messages, StringComparison.Ordinal);
        int id = int.Parse(File.ReadAllText(dot + ".pid"), CultureInfo.InvariantCulture);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }

    [Fact]
    public void A_layout_that_there_is_not_is_refused()
    {
        Outcome outcome = _tool.Run("-svg", "-layout=neato", _tool.Profile("p.pb", Stacks));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("own or dot", outcome.Messages, StringComparison.Ordinal);
    }

    // A script that is the only dot there is.
    private string PutDot(string program)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the program is a script of a Unix shell");
        string dot = _tool.File("dot", $"#!/bin/sh\nPATH=/usr/bin:/bin\n{program}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(dot, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _tool.Environment["PATH"] = _tool.PathOf("");
        return dot;
    }

    private string Svg(params string[] flags)
    {
        Outcome outcome = _tool.Run(["-svg", .. flags, "-nodefraction=0", _tool.Profile("p.pb", Stacks)]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Messages));
        return outcome.Output;
    }

    // Everything of the picture but where it is, in an order that does not depend on that.
    private static string[] WithoutPlaces(string svg) =>
    [
        .. XDocument.Parse(svg).Descendants()
            .Where(element => element.Name.LocalName is "g" or "text" or "title" or "rect")
            .Select(element => string.Join(' ', element.Attributes().Where(attribute => attribute.Name.LocalName is not ("x" or "y" or "viewBox")))
                + (element.HasElements ? "" : element.Value))
            .Select(text => Size().Replace(text, ""))
            .Order(StringComparer.Ordinal),
    ];

    // Sizes are written as the difference of two rounded places.
    [GeneratedRegex(" (width|height)=\"[0-9.]+\"")]
    private static partial Regex Size();

    // For which minutes are parts of a second.
    private sealed class HastyClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime / 1000, period);
    }
}
