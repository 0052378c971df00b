using System.Text.RegularExpressions;
using Pprof.Tests.Shared;

namespace Pprof.Tests.Architecture;

/// <summary>What can break memory safety, or is only there to be fast, stays in the files that ARCHITECTURE.md lists.</summary>
public sealed partial class FencedFileTests
{
    private static readonly IReadOnlyList<FencedFile> Listed = FencedFile.ReadTable();

    [Fact]
    public void Fenced_features_occur_only_in_listed_files()
    {
        IEnumerable<string> fenced = Repository.SourceFiles("src")
            .Where(file => FencedFeature().IsMatch(CodeOf(file)))
            .Select(Repository.RelativePath);

        Assert.Empty(fenced.Except(Listed.Select(file => file.Path)));
    }

    [Fact]
    public void Every_listed_file_exists() =>
        Assert.All(Listed, file => Assert.True(File.Exists(Repository.PathOf(file.Path)), file.Path));

    [Fact]
    public void Every_listed_file_has_its_benchmark() =>
        Assert.All(Listed, file => Assert.True(
            File.Exists(Repository.PathOf("bench", "Pprof.Benchmarks", file.Benchmark + ".cs")),
            $"{file.Path}: bench/Pprof.Benchmarks/{file.Benchmark}.cs is missing"));

    [Fact]
    public void The_list_is_not_empty() => Assert.NotEmpty(Listed);

    [Theory]
    [InlineData("ref byte first = ref MemoryMarshal.GetReference(span);", true)]
    [InlineData("uint id = Unsafe.Add(ref source, 1);", true)]
    [InlineData("[MethodImpl(MethodImplOptions.AggressiveInlining)]", true)]
    [InlineData("byte[] rented = ArrayPool<byte>.Shared.Rent(1);", true)]
    [InlineData("Span<byte> buffer = stackalloc byte[8];", true)]
    [InlineData("MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment)", false)]
    [InlineData("bool isUnsafe = true;", false)]
    [InlineData("Write(isUnsafe ? \"unsafe \" : \"\");", false)]
    public void A_fenced_feature_is_known_by_its_name(string code, bool fenced) =>
        Assert.Equal(fenced, FencedFeature().IsMatch(code));

    // TryGetArray only looks; what it finds is used like any array.
    [GeneratedRegex(
        @"\bUnsafe\.|\bMemoryMarshal\.(?!TryGetArray\b)|\bArrayPool<|\bAggressive(Inlining|Optimization)\b"
        + @"|\bstackalloc\b|\bSkipLocalsInit\b|\bunsafe\b(?! "")|\bSystem\.Runtime\.Intrinsics\b|\bVector(128|256|512)\b")]
    private static partial Regex FencedFeature();

    private static string CodeOf(string file) => string.Join(
        '\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
}
