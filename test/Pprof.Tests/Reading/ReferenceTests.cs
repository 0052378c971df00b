using Pprof.Tests.Shared;

namespace Pprof.Tests.Reading;

/// <summary>The reader refuses what <c>go tool pprof</c> refuses, and the writer's files read the same there.</summary>
public sealed class ReferenceTests : IDisposable
{
    private static readonly byte[] Rich = RichMessage.Create();
    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-tests").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("plain")]
    [InlineData("compressed")]
    [InlineData("two members")]
    [InlineData("cut off in the trailer")]
    [InlineData("cut off in the data")]
    [InlineData("zero bytes behind")]
    [InlineData("half a header behind")]
    [InlineData("wrong checksum")]
    [InlineData("wrong length")]
    [InlineData("header alone")]
    [InlineData("cut off message")]
    public void Damage_is_judged_as_by_the_reference(string damage)
    {
        Assert.SkipUnless(GoTool.IsInstalled, GoTool.MissingReason);
        byte[] input = Make(damage);
        string path = Path.Combine(_folder, "input.pb.gz");
        File.WriteAllBytes(path, input);

        (int exitCode, _) = GoTool.RunPprof("-raw", "-symbolize=none", path);

        Assert.Equal(exitCode == 0, ReadOutcome.Of(input) is not null);
    }

    [Fact]
    public void What_is_written_says_the_same_to_the_reference()
    {
        Assert.SkipUnless(GoTool.IsInstalled, GoTool.MissingReason);
        string original = Path.Combine(_folder, "original.pb");
        string written = Path.Combine(_folder, "written.pb.gz");
        File.WriteAllBytes(original, Rich);

        ProfileWriter.WriteFile(ProfileReader.ReadFile(original), written);

        string expected = GoTool.RunPprof("-raw", "-symbolize=none", original).Output;
        Assert.NotEmpty(expected);
        Assert.Equal(expected, GoTool.RunPprof("-raw", "-symbolize=none", written).Output);
    }

    private static byte[] Make(string damage)
    {
        byte[] compressed = Gzip.Compress(Rich);
        return damage switch
        {
            "plain" => Rich,
            "compressed" => compressed,
            "two members" => [.. Gzip.Compress(Rich.AsSpan(0, 99)), .. Gzip.Compress(Rich.AsSpan(99))],
            "cut off in the trailer" => compressed[..^3],
            "cut off in the data" => compressed[..^30],
            "zero bytes behind" => [.. compressed, 0, 0, 0, 0],
            "half a header behind" => [.. compressed, 0x1F, 0x8B, 8],
            "wrong checksum" => [.. compressed[..^8], (byte)~compressed[^8], .. compressed[^7..]],
            "wrong length" => [.. compressed[..^1], 1],
            "header alone" => compressed[..10],
            "cut off message" => Rich[..^20],
            _ => throw new ArgumentOutOfRangeException(nameof(damage)),
        };
    }
}
