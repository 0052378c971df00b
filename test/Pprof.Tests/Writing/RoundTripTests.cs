using CsCheck;
using Pprof.Tests.Reading;
using Pprof.Tests.TestKit;

namespace Pprof.Tests.Writing;

public sealed class RoundTripTests
{
    [Fact]
    public void A_profile_reads_back_as_it_was_written() => ProfileGen.Any.Sample(profile =>
    {
        using var stream = new MemoryStream();
        ProfileWriter.WriteUncompressed(profile, stream);
        Assert.Equal(ProfileDump.Of(profile), ProfileDump.Of(ProfileReader.Read(stream.ToArray())));
    }, iter: 500);

    [Fact]
    public void Every_field_survives_compressed_too()
    {
        Profile profile = ProfileReader.Read(RichMessage.Create());
        using var stream = new MemoryStream();

        ProfileWriter.Write(profile, stream);

        Assert.Equal(ProfileDump.Of(profile), ProfileDump.Of(ProfileReader.Read(stream.ToArray())));
    }

    [Fact]
    public void Texts_that_no_table_uses_are_not_written()
    {
        byte[] secret = [.. RichMessage.Create(), .. new ProtoMessage().Text(6, "secret").ToArray()];
        using var stream = new MemoryStream();

        ProfileWriter.WriteUncompressed(ProfileReader.Read(secret), stream);

        Assert.Equal(-1, stream.ToArray().AsSpan().IndexOf("secret"u8));
    }

    [Fact]
    public void An_existing_file_is_replaced_and_nothing_is_left_beside_it()
    {
        string folder = Directory.CreateTempSubdirectory("pprof-tests").FullName;
        string path = Path.Combine(folder, "cpu.pb.gz");
        File.WriteAllText(path, "before");

        ProfileWriter.WriteFile(ProfileReader.Read(RichMessage.Create()), path);

        Assert.Equal(2, ProfileReader.ReadFile(path).Samples.Count);
        Assert.Equal([path], Directory.GetFiles(folder));
        Directory.Delete(folder, recursive: true);
    }
}
