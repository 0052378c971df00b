using System.Reflection.PortableExecutable;
using Pprof.Symbols.ReadyToRun;

namespace Pprof.Symbols.Tests.ReadyToRun;

public sealed class CompiledFunctionsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void The_framework_has_thousands_of_functions_one_after_the_other()
    {
        string path = typeof(object).Assembly.Location;
        using var assembly = new PEReader(File.OpenRead(path));
        SectionHeader text = assembly.PEHeaders.SectionHeaders.First(section => section.Name == ".text");
        CompiledFunctions functions = CompiledFunctions.Read(path);
        Assert.InRange(functions.Count, 10_000, 1_000_000);

        int found = 0;
        ulong limit = (ulong)(text.PointerToRawData + text.SizeOfRawData);
        for (ulong offset = (ulong)text.PointerToRawData; offset < limit; offset++)
        {
            if (functions.TryFind(offset, out ulong begin, out uint size))
            {
                Assert.InRange(offset, begin, begin + size - 1);
                found++;
                offset = begin + size - 1;
            }
        }

        Assert.InRange(found, functions.Count * 9 / 10, functions.Count);
    }

    [Fact]
    public void Outside_of_code_there_is_no_function()
    {
        CompiledFunctions functions = CompiledFunctions.Read(typeof(object).Assembly.Location);

        Assert.False(functions.TryFind(0, out _, out _));
        Assert.False(functions.TryFind(ulong.MaxValue, out _, out _));
    }

    [Fact]
    public void An_assembly_without_code_of_its_own_is_a_reason() =>
        Assert.Contains("compiled code", Refuse(typeof(CompiledFunctionsTests).Assembly.Location), StringComparison.Ordinal);

    [Fact]
    public void What_is_no_assembly_or_half_of_one_is_a_reason()
    {
        byte[] whole = File.ReadAllBytes(typeof(object).Assembly.Location);
        foreach (int length in (int[])[0, 1, 64, 200, 512, 4_096, whole.Length / 2])
        {
            File.WriteAllBytes(_path, whole[..length]);
            Assert.Contains(_path, Refuse(_path), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0xFFFF_FF00)]
    [InlineData(0x8000_0000)]
    [InlineData(0x7FFF_FF00)]
    public void Sections_that_lie_nowhere_are_a_reason(uint place)
    {
        byte[] whole = File.ReadAllBytes(typeof(object).Assembly.Location);
        using var assembly = new PEReader(new MemoryStream(whole));
        int header = assembly.PEHeaders.CoffHeaderStartOffset + 20 + assembly.PEHeaders.CoffHeader.SizeOfOptionalHeader;
        for (int section = 0; section < assembly.PEHeaders.SectionHeaders.Length; section++)
        {
            BitConverter.TryWriteBytes(whole.AsSpan(header + (section * 40) + 20), place);
        }

        File.WriteAllBytes(_path, whole);

        Refuse(_path);
    }

    private static string Refuse(string path)
    {
        Exception refused = Assert.ThrowsAny<Exception>(() => CompiledFunctions.Read(path));
        Assert.True(refused is SymbolFileException or IOException, refused.ToString());
        return refused.Message;
    }
}
