using System.Diagnostics;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Targets;

/// <summary>Programs that are none of .NET's.</summary>
public sealed class ForeignProgramTests : IDisposable
{
    private const string NoRuntime = "There is no .NET runtime in the process: functions are those of its binaries.";
    private readonly RealTool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void One_that_sleeps_gives_an_empty_profile_and_a_sentence()
    {
        using var target = RealProcess.Start("cat");

        Outcome outcome = _tool.Collect(target.Id);

        AssertRecorded(outcome);
        Assert.Contains(NoRuntime, outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("0 samples", outcome.Messages, StringComparison.Ordinal);
        Assert.True(File.Exists(_tool.PathOf("cpu.pb.gz")));
    }

    [Fact]
    public void One_of_C_has_its_functions()
    {
        Programs.SkipUnlessInstalled("gcc");
        using var target = RealProcess.StartTarget(CompileC());

        Outcome outcome = _tool.Collect(target.Id);

        AssertRecorded(outcome);
        Assert.StartsWith("burn_most", outcome.Top, StringComparison.Ordinal);
        Assert.Contains(NoRuntime, outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_C_is_started_and_recorded_and_its_exit_code_is_the_tools()
    {
        Programs.SkipUnlessInstalled("gcc");
        using RealProcess tool = _tool.Start([], "collect", "-o", _tool.PathOf("cpu.pb.gz"), "--top", "--", CompileC());
        Thread.Sleep(TimeSpan.FromSeconds(2));

        Outcome outcome = tool.EndInput();

        Assert.SkipWhen(outcome.Messages.Contains("cannot be sampled", StringComparison.Ordinal), outcome.Messages);
        Assert.Equal(7, outcome.ExitCode);
        Assert.StartsWith("burn_most", outcome.Top, StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_Go_has_its_functions()
    {
        Programs.SkipUnlessInstalled("go");
        string source = _tool.PathOf("main.go");
        File.WriteAllText(source, """
            package main

            import (
            	"fmt"
            	"os"
            )

            //go:noinline
            func burnMost(n int) float64 {
            	x := 1.0
            	for i := 0; i < n; i++ {
            		x = x*1.0000001 + 0.5/(x+1)
            	}
            	return x
            }

            func main() {
            	fmt.Println("ready")
            	go func() {
            		os.Stdin.Read(make([]byte, 1))
            		os.Exit(0)
            	}()
            	for {
            		burnMost(1000000)
            	}
            }
            """);
        Run("go", ["build", "-o", _tool.PathOf("gone"), source], ("GOFLAGS", "-mod=mod"), ("GOCACHE", _tool.PathOf("cache")));
        using var target = RealProcess.StartTarget(_tool.PathOf("gone"));

        Outcome outcome = _tool.Collect(target.Id);

        AssertRecorded(outcome);
        Assert.StartsWith("main.burnMost", outcome.Top, StringComparison.Ordinal);
    }

    [Fact]
    public void Wall_time_of_one_says_that_it_needs_the_runtime()
    {
        using var target = RealProcess.Start("cat");

        Outcome outcome = _tool.Collect(target.Id, "--profile", "wall");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("does not run on the .NET runtime", outcome.Messages, StringComparison.Ordinal);
    }

    private static void AssertRecorded(Outcome outcome)
    {
        Assert.SkipWhen(outcome.Messages.Contains("cannot be sampled", StringComparison.Ordinal), outcome.Messages);
        Assert.True(outcome.ExitCode == 0, outcome.Messages);
    }

    private string CompileC()
    {
        string source = _tool.PathOf("busy.c");
        File.WriteAllText(source, """
            #include <poll.h>
            #include <stdio.h>

            __attribute__((noinline)) double burn_most(int n)
            {
                double x = 1;
                for (int i = 0; i < n; i++)
                    x = x * 1.0000001 + 0.5 / (x + 1);
                return x;
            }

            int main(void)
            {
                struct pollfd input = { 0, POLLIN, 0 };
                volatile double sum = 0;
                puts("ready");
                fflush(stdout);
                while (poll(&input, 1, 0) == 0)
                    sum += burn_most(1000000);
                return 7;
            }
            """);
        Run("gcc", ["-O1", "-fno-omit-frame-pointer", "-o", _tool.PathOf("busy"), source]);
        return _tool.PathOf("busy");
    }

    private static void Run(string program, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
