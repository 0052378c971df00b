using Pprof.Symbols.Demangling;
using Pprof.Symbols.Elf;
using Pprof.Symbols.Tests.TestKit;

namespace Pprof.Symbols.Tests.Demangling;

/// <summary>
/// Thousands of names of real libraries, against LLVM; those of binutils differ more, and show the hashes of Rust. More
/// libraries can be named in PPROF_TEST_BINARIES, separated by colons.
/// </summary>
public sealed class CxxFiltTests
{
    // Where LLVM writes otherwise than binutils, and the reference with it, or leaves a name out.
    private static readonly string[] OtherWords =
        ["'lambda", "'unnamed", "'block-literal'", "::~()", "]::(", "decltype(", "std::nullptr_t", "thread-local", "operator<<", "string literal"];

    public static TheoryData<string> Libraries() => new(
        [
            "/usr/lib/x86_64-linux-gnu/libstdc++.so.6",
            .. (Environment.GetEnvironmentVariable("PPROF_TEST_BINARIES") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
        ]);

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Every_name_of_llvm_is_ours(string library)
    {
        Assert.SkipUnless(Tools.IsInstalled("llvm-cxxfilt") && File.Exists(library), "llvm-cxxfilt or the library is missing: the comparison is left out.");
        string[] names = MangledNames(library);
        Assert.SkipUnless(names.Length > 0, "the library has no mangled names");

        (string Name, string Text)[] expected =
        [
            .. names.Zip(Tools.Run("llvm-cxxfilt", [], names))
                .Where(pair => !OtherWords.Any(word => pair.Second.Contains(word, StringComparison.Ordinal))),
        ];

        string[] wrong =
        [
            .. from pair in expected
               let ours = Demangler.TryDemangle(pair.Name, DemangleStyle.Full, out Utf8Text text) ? text.ToString() : pair.Name
               where ours != pair.Text
               select $"{pair.Name}\n  {pair.Text}\n  {ours}",
        ];
        Assert.True(expected.Length > names.Length * 9 / 10, $"{expected.Length} of {names.Length} names could be compared");
        Assert.True(wrong.Length <= expected.Length / 100, $"{wrong.Length} of {expected.Length} differ:\n{string.Join('\n', wrong.Take(5))}");
    }

    // What is appended for clones, and copies for transactional memory, LLVM shows otherwise or not at all.
    private static string[] MangledNames(string library)
    {
        using ElfFile file = ElfFile.Open(library);
        ElfSymbols symbols = file.ReadSymbols();
        return
        [
            .. Enumerable.Range(0, symbols.Count)
                .Select(index => symbols[index].Name.ToString())
                .Where(name => name.StartsWith("_Z", StringComparison.Ordinal) || name.StartsWith("_R", StringComparison.Ordinal))
                .Where(name => !name.StartsWith("_ZGT", StringComparison.Ordinal) && !name.Contains('.', StringComparison.Ordinal)),
        ];
    }
}
