using System.Collections.Immutable;
using CsCheck;

namespace Pprof.Tests.TestKit;

/// <summary>Arbitrary valid profiles.</summary>
internal static class ProfileGen
{
    private static readonly Gen<Utf8Text> OddTexts = Gen.Byte.Array[0, 12].Select(bytes => new Utf8Text(bytes));

    private static readonly Gen<long> OddNumbers =
        Gen.OneOf(Gen.Long, Gen.Long[-300, 300], Gen.Const(long.MinValue), Gen.Const(0L));

    private static readonly ImmutableArray<SampleType> CommonTypes = [new("samples", "count"), new("cpu", "nanoseconds")];
    private static readonly ImmutableArray<Utf8Text> CommonTexts = ["", "a", "b", ".c", "d(int)"];
    private static readonly ImmutableArray<long> CommonNumbers = [0, 0, 1, 2, 3, -1, -2, 5];

    /// <summary>Every field, with any bytes as texts and any numbers.</summary>
    public static Gen<Profile> Any { get; } = Gen.Select(
        OddTexts.Array[12], OddNumbers.Array[12], Gen.Int[1, 3], Gen.Int,
        (texts, numbers, typeCount, seed) =>
        {
            var random = new Random(seed);
            SampleType[] types = new SampleType[typeCount];
            for (int type = 0; type < typeCount; type++)
            {
                types[type] = new SampleType(texts[random.Next(texts.Length)], texts[random.Next(texts.Length)]);
            }

            return new ProfileDraw(random, [.. texts], [.. numbers]).Draw(types);
        });

    /// <summary>
    /// Profiles of the same program: the same sample types and binaries, few names and values, so that much of two of
    /// them is equal and values cancel out.
    /// </summary>
    public static Gen<Profile> OfOneProgram { get; } = Gen.Int.Select(seed =>
        new ProfileDraw(new Random(seed), CommonTexts, CommonNumbers).Draw([.. CommonTypes]) with
        {
            PeriodType = CommonTypes[1],
            DefaultSampleType = "",
        });
}
