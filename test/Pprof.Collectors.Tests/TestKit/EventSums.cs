namespace Pprof.Collectors.Tests.TestKit;

/// <summary>What a profile counts in stacks that have some method, by the end of its name.</summary>
internal sealed class EventSums(Profile profile)
{
    /// <summary>The sum of a sample type.</summary>
    /// <param name="type">As alloc_space.</param>
    /// <param name="method">As Site.Allocate; null for all.</param>
    /// <param name="label">A label that samples need to have; null for any.</param>
    public long Of(string type, string? method = null, (string Key, string Value)? label = null)
    {
        int column = Enumerable.Range(0, profile.SampleTypes.Length).Single(i => profile.SampleTypes[i].Type.ToString() == type);
        long sum = 0;
        for (int row = 0; row < profile.Samples.Count; row++)
        {
            Sample sample = profile[new SampleIndex(row)];
            if ((method is null || Names(sample).Any(name => Ends(name, method))) && (label is null || Has(sample, label.Value)))
            {
                sum += sample.Value(column);
            }
        }

        return sum;
    }

    /// <summary>The leaves of the stacks that have a method.</summary>
    public IReadOnlyList<string> Leaves(string method) =>
    [
        .. Enumerable.Range(0, profile.Samples.Count)
            .Select(row => Names(profile[new SampleIndex(row)]).ToArray())
            .Where(names => names.Any(name => Ends(name, method)))
            .Select(names => names[0])
            .Distinct(),
    ];

    /// <summary>The lines of a method that samples have, as File.cs:12.</summary>
    public IReadOnlyList<string> Lines(string method) =>
    [
        .. Enumerable.Range(0, profile.Locations.Count)
            .Select(row => profile[new LocationIndex(row)].Line(0))
            .Where(line => Ends(line.Function.Name.ToString(), method))
            .Select(line => $"{Path.GetFileName(line.Function.Filename.ToString())}:{line.Number}")
            .Distinct(),
    ];

    /// <summary>All samples, for the message of a test that fails.</summary>
    public override string ToString() => string.Join('\n', Enumerable.Range(0, profile.Samples.Count)
        .Select(row => profile[new SampleIndex(row)])
        .Select(sample => $"{sample.Value(0)} {string.Join(" < ", Names(sample))}"));

    private IEnumerable<string> Names(Sample sample)
    {
        foreach (LocationIndex location in sample.Stack.ToArray())
        {
            yield return profile[location].Line(0).Function.Name.ToString();
        }
    }

    private bool Has(Sample sample, (string Key, string Value) label) => sample.Labels.ToArray()
        .Any(entry => profile[entry.Key].ToString() == label.Key && profile[entry.Str].ToString() == label.Value);

    private static bool Ends(string name, string method)
    {
        int parameters = name.IndexOf('(', StringComparison.Ordinal);
        return (parameters < 0 ? name : name[..parameters]).EndsWith("." + method, StringComparison.Ordinal);
    }
}
