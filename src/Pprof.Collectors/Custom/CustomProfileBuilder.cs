using Pprof.Symbols.DotNetNames;

namespace Pprof.Collectors.Custom;

/// <summary>Counts stacks: a sample for each that is different.</summary>
internal static class CustomProfileBuilder
{
    private const long NanosecondsOfTick = 100;

    public static Profile Build(string name, IReadOnlyList<CustomStack> stacks, DateTimeOffset time)
    {
        var type = new SampleType(name, "count");
        var builder = new ProfileBuilder(type)
        {
            PeriodType = type,
            Period = 1,
            TimeNanos = (time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsOfTick,
        };
        var locations = new Dictionary<CustomFrame, LocationIndex>();
        foreach (IGrouping<CustomStack, CustomStack> same in stacks.GroupBy(stack => stack, SameStack.Instance))
        {
            LocationIndex[] stack = [.. same.Key.Frames.Select(frame => LocationOf(builder, locations, frame))];
            LabelEntry[] labels = [.. same.Key.Labels.Labels.Select(label => builder.Label(label.Key, label.Value))];
            builder.AddSample(stack, [same.Count()], labels);
        }

        return builder.Build();
    }

    private static LocationIndex LocationOf(
        ProfileBuilder builder, Dictionary<CustomFrame, LocationIndex> locations, CustomFrame frame)
    {
        if (!locations.TryGetValue(frame, out LocationIndex location))
        {
            DotNetName name = DotNetName.Parse(frame.Type, frame.Method);
            string systemName = frame.Type.Length == 0 ? frame.Method : $"{frame.Type}.{frame.Method}";
            FunctionIndex function = builder.AddFunction(name.FullName, (Utf8Text)systemName, frame.File);
            location = builder.AddLocation(MappingIndex.None, 0, [new LineEntry(function, frame.Line)]);
            locations.Add(frame, location);
        }

        return location;
    }

    private sealed class SameStack : IEqualityComparer<CustomStack>
    {
        public static readonly SameStack Instance = new();

        public bool Equals(CustomStack? x, CustomStack? y) =>
            ReferenceEquals(x, y) || (x is not null && y is not null && x.Labels.Equals(y.Labels) && x.Frames.SequenceEqual(y.Frames));

        public int GetHashCode(CustomStack obj)
        {
            var hash = new HashCode();
            hash.Add(obj.Labels);
            foreach (CustomFrame frame in obj.Frames)
            {
                hash.Add(frame);
            }

            return hash.ToHashCode();
        }
    }
}
