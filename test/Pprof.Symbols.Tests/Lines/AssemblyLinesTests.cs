using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using CsCheck;
using Pprof.Symbols.DotNetNames;
using Pprof.Symbols.Lines;

namespace Pprof.Symbols.Tests.Lines;

public sealed class AssemblyLinesTests
{
    private static readonly string OwnPath = typeof(AssemblyLinesTests).Assembly.Location;
    private static readonly string LibraryPath = typeof(DotNetName).Assembly.Location;

    [Fact]
    public void Finds_the_line_of_an_embedded_pdb()
    {
        StackFrame frame = Here();
        int expected = ThisLine() - 1;

        Assert.True(AssemblyLines.Open(OwnPath).TryFind(frame.GetMethod()!.MetadataToken, frame.GetILOffset(), out SourceLine line));
        Assert.Equal((nameof(AssemblyLinesTests) + ".cs", expected), (Path.GetFileName(line.File), line.Line));
        Assert.True(line.Column > 1);
    }

    [Fact]
    public void Finds_the_line_of_a_pdb_beside_the_assembly()
    {
        MethodInfo method = typeof(DotNetName).GetMethod(nameof(DotNetName.Parse))!;

        Assert.True(AssemblyLines.Open(LibraryPath).TryFind(method.MetadataToken, 0, out SourceLine first));
        Assert.True(AssemblyLines.Open(LibraryPath).TryFind(method.MetadataToken, int.MaxValue, out SourceLine last));
        Assert.Equal("DotNetName.cs", Path.GetFileName(first.File));
        Assert.InRange(last.Line, first.Line + 5, first.Line + 20);
    }

    [Fact]
    public void Finds_the_first_line_before_any_code()
    {
        int token = ((Action)Skipping).Method.MetadataToken;

        Assert.True(AssemblyLines.Open(OwnPath).TryFind(token, -1, out SourceLine line));
        Assert.True(AssemblyLines.Open(OwnPath).TryFind(token, 0, out SourceLine same));
        Assert.Equal(same, line);
    }

    [Fact]
    public void Finds_nothing_for_a_token_without_lines()
    {
        AssemblyLines lines = AssemblyLines.Open(OwnPath);

        Assert.False(lines.TryFind(0, 0, out _));
        Assert.False(lines.TryFind(0x06FFFFFF, 0, out _));
        Assert.False(lines.TryFind(0x02000001, 0, out _));
    }

    [Fact]
    public void Finds_the_method_that_a_state_machine_was_made_of()
    {
        MethodInfo kickoff = typeof(AssemblyLinesTests).GetMethod(nameof(Each), BindingFlags.NonPublic | BindingFlags.Static)!;
        Type machine = kickoff.GetCustomAttribute<StateMachineAttribute>()!.StateMachineType;
        MethodInfo body = machine.GetMethod("MoveNext", BindingFlags.NonPublic | BindingFlags.Instance)!;
        AssemblyLines lines = AssemblyLines.Open(OwnPath);

        Assert.Equal(kickoff.MetadataToken, lines.FindKickoffMethod(body.MetadataToken));
        Assert.Equal(0, lines.FindKickoffMethod(kickoff.MetadataToken));
        Assert.Equal(0, lines.FindKickoffMethod(0x06FFFFFF));
    }

    [Fact]
    public void Refuses_the_pdb_of_another_build()
    {
        using var folder = new TestKit.TemporaryFolder();
        string assembly = folder.Copy(LibraryPath);
        byte[] pdb = File.ReadAllBytes(Path.ChangeExtension(LibraryPath, ".pdb"));
        File.WriteAllBytes(Path.ChangeExtension(assembly, ".pdb"), WithOtherId(pdb));
        byte[] bytes = File.ReadAllBytes(assembly);
        int builtPath = bytes.AsSpan().LastIndexOf("Pprof.Symbols.pdb\0"u8);
        bytes[builtPath - 1] = (byte)'?'; // so that the right one is not found where it was built
        File.WriteAllBytes(assembly, bytes);

        SymbolFileException error = Assert.Throws<SymbolFileException>(() => AssemblyLines.Open(assembly));

        Assert.Contains("not of the same build", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_why_there_are_no_lines()
    {
        using var folder = new TestKit.TemporaryFolder();
        var cache = new AssemblyLinesCache(1);
        string text = folder.Write("text.dll", "no assembly"u8);

        Assert.Null(cache.Get(text, out string damaged));
        Assert.Null(cache.Get(folder.PathOf("missing.dll"), out string missing));
        Assert.Null(cache.Get(typeof(object).Assembly.Location, out string framework));
        Assert.NotNull(cache.Get(OwnPath, out _));
        Assert.Same(cache.Get(OwnPath, out _), cache.Get(OwnPath, out _));
        Assert.StartsWith("no lines for text.dll: ", damaged, StringComparison.Ordinal);
        Assert.StartsWith("no lines for missing.dll: ", missing, StringComparison.Ordinal);
        Assert.Contains("System.Private.CoreLib.pdb", framework, StringComparison.Ordinal);
    }

    [Fact]
    public void Survives_a_pdb_cut_off_or_damaged()
    {
        byte[] pdb = File.ReadAllBytes(Path.ChangeExtension(LibraryPath, ".pdb"));
        Gen<(int Length, (int At, byte Value)[] Changes)> damage = Gen.Select(
            Gen.OneOf(Gen.Const(pdb.Length), Gen.Int[0, pdb.Length]),
            Gen.Select(Gen.OneOf(Gen.Int[0, 1000], Gen.Int[0, pdb.Length - 1]), Gen.Byte).Array[1, 20]);

        damage.Sample(
            each =>
            {
                byte[] bytes = [.. pdb];
                foreach ((int at, byte value) in each.Changes)
                {
                    bytes[at % bytes.Length] = value;
                }

                ReadAll(bytes[..each.Length]);
            },
            iter: 2_000);
    }

    private static void ReadAll(byte[] pdb)
    {
        try
        {
            AssemblyLines lines = AssemblyLines.ReadPdb([.. pdb]);
            for (int token = 0x06000001; token < 0x06000100; token++)
            {
                lines.TryFind(token, 1, out _);
                lines.FindKickoffMethod(token);
            }
        }
        catch (SymbolFileException)
        {
            // Refused, as it should be.
        }
    }

    private static byte[] WithOtherId(byte[] pdb)
    {
        // The stream's header is offset, length and name; its offset counts from the metadata's first byte.
        int name = pdb.AsSpan().IndexOf("#Pdb\0"u8);
        byte[] other = [.. pdb];
        other[BitConverter.ToInt32(pdb, name - 8)] ^= 1;
        return other;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StackFrame Here() => new(1);

    private static int ThisLine([CallerLineNumber] int line = 0) => line;

    private static void Skipping() => GC.KeepAlive(null);

    private static IEnumerable<int> Each()
    {
        yield return 1;
    }
}
