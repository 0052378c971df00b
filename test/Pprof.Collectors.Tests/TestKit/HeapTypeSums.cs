namespace Pprof.Collectors.Tests.TestKit;

/// <summary>What a profile of a heap says of types.</summary>
internal sealed class HeapTypeSums(Profile profile)
{
    /// <summary>What objects of a type take themselves.</summary>
    public (long Count, long Bytes) Flat(string name) => Sum(stack => stack[0] == name);

    /// <summary>What objects of a type keep alive, themselves included.</summary>
    public (long Count, long Bytes) Cum(string name) => Sum(stack => stack.Contains(name));

    /// <summary>What objects of a type take that are kept alive by something else.</summary>
    public (long Count, long Bytes) FlatUnder(string name, string above) => Sum(stack => stack[0] == name && stack.Contains(above));

    /// <summary>The stacks that begin with a type, as texts.</summary>
    public IEnumerable<string> Stacks(string name) => Enumerable.Range(0, profile.Samples.Count)
        .Select(row => NamesOf(profile[new SampleIndex(row)]))
        .Where(names => names[0] == name)
        .Select(names => string.Join(" < ", names));

    private (long Count, long Bytes) Sum(Predicate<string[]> isWanted)
    {
        (long count, long bytes) = (0, 0);
        for (int row = 0; row < profile.Samples.Count; row++)
        {
            Sample sample = profile[new SampleIndex(row)];
            if (isWanted(NamesOf(sample)))
            {
                count += sample.Value(0);
                bytes += sample.Value(1);
            }
        }

        return (count, bytes);
    }

    private string[] NamesOf(Sample sample) =>
        [.. sample.Stack.ToArray().Select(location => profile[location].Line(0).Function.Name.ToString())];
}
