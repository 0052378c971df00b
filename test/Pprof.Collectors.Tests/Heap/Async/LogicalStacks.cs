namespace Pprof.Collectors.Tests.Heap.Async;

/// <summary>The stacks of a profile of async methods as texts, leaf first: <c>[Task.Delay] &lt; Inner &lt; Outer</c>.</summary>
internal sealed class LogicalStacks(Profile profile)
{
    private const string Work = "Pprof.Tests.AsyncTarget.AsyncWork.";

    /// <summary>The stacks in which a method is, with their counts; names without that of the test's class.</summary>
    public IReadOnlyList<string> With(string method) =>
    [
        .. Enumerable.Range(0, profile.Samples.Count)
            .Select(row => profile[new SampleIndex(row)])
            .Select(sample => (Names: NamesOf(sample), Count: sample.Value(0)))
            .Where(stack => stack.Names.Contains(method))
            .Select(stack => $"{stack.Count} {string.Join(" < ", stack.Names)}")
            .Order(StringComparer.Ordinal),
    ];

    private string[] NamesOf(Sample sample) =>
        [.. sample.Stack.ToArray().Select(location => profile[location].Line(0).Function.Name.ToString().Replace(Work, "", StringComparison.Ordinal))];
}
