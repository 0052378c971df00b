using CsCheck;
using Pprof.Tests.Reading;

namespace Pprof.Tests.Writing;

public sealed class RoundTripTests
{
    private static readonly Gen<long> Numbers = Gen.OneOf(Gen.Long, Gen.Long[-300, 300], Gen.Const(long.MinValue), Gen.Const(0L));
    private static readonly Gen<Utf8Text> Texts = Gen.Byte.Array[0, 12].Select(bytes => new Utf8Text(bytes));

    private static readonly Gen<Profile> Profiles =
        Gen.Select(Texts.Array[12], Numbers.Array[12], Gen.Int[0, 40], Gen.Int, MakeProfile);

    [Fact]
    public void A_profile_reads_back_as_it_was_written() => Profiles.Sample(profile =>
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

    private static Profile MakeProfile(Utf8Text[] texts, long[] numbers, int samples, int seed)
    {
        var random = new Random(seed);
        Utf8Text Text() => texts[random.Next(texts.Length)];
        long Number() => numbers[random.Next(numbers.Length)];
        var builder = new ProfileBuilder(new SampleType(Text(), Text()), new SampleType(Text(), Text()))
        {
            DefaultSampleType = Text(),
            PeriodType = new SampleType(Text(), Text()),
            Period = Number(),
            TimeNanos = Number(),
            DurationNanos = Number(),
            DropFrames = Text(),
            KeepFrames = Text(),
            DocUrl = Text(),
            Comments = { Text(), Text() },
        };
        MappingIndex mapping = builder.AddMapping(new Mapping { Id = 77, Start = (ulong)Number(), Limit = (ulong)Number(), File = Text() });
        LocationIndex[] locations =
        [
            .. Enumerable.Range(0, 9).Select(i =>
            {
                FunctionIndex function = builder.AddFunction(Text(), Text(), Text(), Number());
                LineEntry[] lines = [new(function, Number(), Number()), new(function, Number())];
                return builder.AddLocation(
                    i % 2 == 0 ? mapping : MappingIndex.None, (ulong)Number(), lines.AsSpan(0, random.Next(3)), random.Next(2) == 0);
            }),
        ];
        for (int i = 0; i < samples; i++)
        {
            LocationIndex[] stack = [.. Enumerable.Range(0, random.Next(6)).Select(_ => locations[random.Next(locations.Length)])];
            LabelEntry[] labels = [builder.Label(Text(), Number(), "bytes"), builder.Label(Text(), "text"), builder.Label("n", 3)];
            builder.AddSample(stack, [Number(), Number()], labels.AsSpan(0, random.Next(4)));
        }

        return builder.Build();
    }
}
