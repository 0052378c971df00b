using System.Collections.Immutable;

namespace Pprof.Tests.TestKit;

/// <summary>Draws a profile from some texts and numbers: locations with and without mapping and lines, stacks with and without frames.</summary>
internal sealed class ProfileDraw(Random random, ImmutableArray<Utf8Text> texts, ImmutableArray<long> numbers)
{
    private const int MostRows = 9;

    public Profile Draw(SampleType[] types)
    {
        var builder = new ProfileBuilder(types)
        {
            DefaultSampleType = Text(),
            PeriodType = new SampleType(Text(), Text()),
            Period = Number(),
            TimeNanos = Number(),
            DurationNanos = Number(),
            DropFrames = Text(),
            KeepFrames = Text(),
            DocUrl = Text(),
        };
        for (int comments = random.Next(3); comments > 0; comments--)
        {
            builder.Comments.Add(Text());
        }

        MappingIndex[] mappings = [MappingIndex.None, .. Rows(3, id => AddMapping(builder, id))];
        LocationIndex[] locations = Rows(MostRows, _ => AddLocation(builder, mappings));
        for (int samples = random.Next(40); samples > 0; samples--)
        {
            LocationIndex[] stack = Rows(locations.Length == 0 ? 0 : 6, _ => locations[random.Next(locations.Length)]);
            builder.AddSample(stack, [.. types.Select(_ => Number())], Rows(4, _ => Label(builder)));
        }

        return builder.Build();
    }

    // Between none and a number of them.
    private T[] Rows<T>(int most, Func<int, T> make) =>
        [.. Enumerable.Range(0, random.Next(most + 1)).Select(make)];

    // A mapping of a number is the same in every profile drawn, as a binary is; flags may differ.
    private MappingIndex AddMapping(ProfileBuilder builder, int number) => builder.AddMapping(new Mapping
    {
        Id = (ulong)(number * number) + 7,
        Start = (ulong)number << 20,
        Limit = ((ulong)number << 20) + 0x1800,
        Offset = (ulong)number << 12,
        File = texts[number % texts.Length],
        BuildId = texts[^1],
        HasFunctions = true,
        HasFilenames = number > 0,
        HasLineNumbers = number > 1,
        HasInlineFrames = number == 1,
    });

    private LocationIndex AddLocation(ProfileBuilder builder, MappingIndex[] mappings) => builder.AddLocation(
        mappings[random.Next(mappings.Length)], (ulong)Number(), Rows(3, _ => AddLine(builder)), random.Next(4) == 0);

    private LineEntry AddLine(ProfileBuilder builder) =>
        new(builder.AddFunction(Text(), Text(), Text(), Number()), Number(), Number());

    // The format knows no number 0 without a unit and no empty text.
    private LabelEntry Label(ProfileBuilder builder)
    {
        Utf8Text str = Text();
        return str.IsEmpty || random.Next(2) == 0
            ? builder.Label(Text(), Number(), random.Next(2) == 0 ? "bytes" : "seconds")
            : builder.Label(Text(), str);
    }

    private Utf8Text Text() => texts[random.Next(texts.Length)];

    private long Number() => numbers[random.Next(numbers.Length)];
}
