using System.Globalization;
using Pprof.Symbols.Elf;
using Pprof.Symbols.Tests.TestKit;

namespace Pprof.Symbols.Tests.Elf;

/// <summary>
/// Symbols and build ids of binaries of this machine, against what binutils says. More of them can be named in
/// PPROF_TEST_BINARIES, separated by colons.
/// </summary>
public sealed class RealBinariesTests
{
    private const string MissingReason = "nm or readelf or the binary is missing: the comparison is left out.";

    public static TheoryData<string> Binaries() => new(
        [
            "/bin/bash",
            "/usr/lib/x86_64-linux-gnu/libc.so.6",
            "/usr/lib/x86_64-linux-gnu/libstdc++.so.6",
            Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libcoreclr.so"),
            .. (Environment.GetEnvironmentVariable("PPROF_TEST_BINARIES") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
        ]);

    [Theory]
    [MemberData(nameof(Binaries))]
    public void Every_function_of_nm_is_found_at_its_address(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Tools.IsInstalled("nm") && File.Exists(path), MissingReason);
        using ElfFile file = ElfFile.Open(path);
        ElfSymbols symbols = file.ReadSymbols();
        ILookup<ulong, string> expected = NamesByAddress(path, HasSymbolTable(file));

        IEnumerable<string> wrong =
            from names in expected
            let found = symbols.TryFind(names.Key, out ElfSymbol symbol) ? symbol.Name.ToString() : ""
            where !names.Contains(found)
            select $"{names.Key:x} {names.First()}: {found}";

        Assert.NotEmpty(expected);
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Binaries))]
    public void The_build_id_is_that_of_readelf(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Tools.IsInstalled("readelf") && File.Exists(path), MissingReason);
        using ElfFile file = ElfFile.Open(path);
        string? line = Tools.Run("readelf", ["-n", path]).FirstOrDefault(line => line.Contains("Build ID:", StringComparison.Ordinal));

        Assert.Equal(line is null ? "" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), file.BuildId);
    }

    private static bool HasSymbolTable(ElfFile file) => file.Sections.Any(section => section.Type == 2);

    private static ILookup<ulong, string> NamesByAddress(string path, bool hasSymbolTable) =>
        Tools.Run("nm", ["--defined-only", "-S", hasSymbolTable ? "-a" : "-D", path])
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(parts => parts.Length == 4 && parts[2] is "t" or "T" or "w" or "W" or "i")
            .ToLookup(
                parts => ulong.Parse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                parts => parts[3].Split('@')[0]);
}
