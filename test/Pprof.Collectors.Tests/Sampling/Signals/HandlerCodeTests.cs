using System.Runtime.InteropServices;
using Pprof.Collectors.Sampling.Signals;
using Pprof.Tests.Shared;

namespace Pprof.Collectors.Tests.Sampling.Signals;

public sealed class HandlerCodeTests
{
    [Theory]
    [InlineData("x64", "")]
    [InlineData("arm64", "aarch64-linux-gnu-")]
    public void The_code_is_what_its_source_assembles_to(string architecture, string tools)
    {
        Assert.SkipWhen(tools.Length == 0 && !IsX64, "This machine's assembler is for another architecture.");
        Assert.SkipUnless(CommandLine.IsInstalled(tools + "as"), $"{tools}as is not installed.");
        Assert.SkipUnless(CommandLine.IsInstalled(tools + "objcopy"), $"{tools}objcopy is not installed.");
        string source = Repository.PathOf(
            "src", "Pprof.Collectors", "Sampling", "Signals", "MachineCode", $"handler-{architecture}.s");
        string folder = Directory.CreateTempSubdirectory("handler").FullName;
        string assembled = Path.Combine(folder, "handler.o");
        string code = Path.Combine(folder, "handler.bin");
        try
        {
            CommandLine.Run(tools + "as", source, "-o", assembled);
            CommandLine.Run(tools + "objcopy", "-O", "binary", "-j", ".text", assembled, code);

            Assert.Equal(
                Convert.ToHexStringLower(File.ReadAllBytes(code)),
                Convert.ToHexStringLower((architecture == "x64" ? HandlerCode.X64 : HandlerCode.Arm64).Bytes));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Only where loads are probed: the emulator has no call that copies memory.</summary>
    [Fact]
    public void The_code_for_arm64_walks_the_stack()
    {
        string[] tools = ["aarch64-linux-gnu-gcc", "qemu-aarch64"];
        Assert.SkipUnless(tools.All(CommandLine.IsInstalled), "A compiler or emulator for arm64 is not installed.");
        string folder = Directory.CreateTempSubdirectory("handler").FullName;
        string harness = Path.Combine(folder, "harness");
        string code = Path.Combine(folder, "handler.bin");
        try
        {
            File.WriteAllBytes(code, HandlerCode.Arm64.Bytes);
            string source = Repository.PathOf("test", "Pprof.Collectors.Tests", "Sampling", "Signals", "Arm64", "harness.c");
            CommandLine.Run("aarch64-linux-gnu-gcc", "-O1", "-static", source, "-o", harness);
            Dictionary<string, string> seen = CommandLine.ParseValues(CommandLine.Run("qemu-aarch64", harness, code, "1"));

            Assert.Equal("cafe 10009 10017 10041", seen["walk:stack"]);
            Assert.Equal(("2", "65", "beef", "0"), (seen["walk:overrun"], seen["walk:words"], seen["walk:first"], seen["walk:cut"]));
            Assert.Equal("1", seen["time"]);
            Assert.Equal("cafe 10009 10017 10041", seen["end:stack"]);
            Assert.Equal(("cafe", "1"), (seen["wild:stack"], seen["wild:words"]));
            Assert.Equal(("cafe", "1"), (seen["unmapped:stack"], seen["unmapped:words"]));
            Assert.Equal("2", seen["chained"]);
            Assert.Equal(("16", "174"), (seen["full:head"], seen["full:dropped"]));
            Assert.Equal(("1", "1"), (seen["timed"], seen["in-main"]));
            Assert.Equal("0", seen["busy"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsX64 =>
        RuntimeInformation.ProcessArchitecture == Architecture.X64;
}
