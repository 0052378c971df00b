using Pprof.Collectors.Code;
using Pprof.Collectors.Code.Managed;
using Pprof.Collectors.Recording.Trace;
using Pprof.Collectors.Sampling;
using Pprof.Collectors.Sampling.Runtime;
using Pprof.Collectors.Tests.Recording.Trace;
using Pprof.Collectors.Tests.Sampling.Runtime;
using Pprof.Tests.Shared;

namespace Pprof.Collectors.Tests.Code.Managed;

/// <summary>What the methods of a running program are called, and the lines of their instructions.</summary>
public sealed class NamedWorkTests
{
    private const string Namespace = "Pprof.Tests.CollectorsTarget.";
    private static readonly string[] Source = File.ReadAllLines(Repository.PathOf("test", "Pprof.Collectors.Tests", "Target", "NamedWork.cs"));

    private static int DeclarationOfLeaf => Array.FindIndex(Source, line => line.Contains("double Leaf(", StringComparison.Ordinal)) + 1;

    [Fact]
    public async Task Callers_have_the_names_and_lines_that_their_author_wrote()
    {
        using LiveTarget target = LiveTarget.Start("names");
        HashSet<(string Name, int Line)> callers = await CallersOfLeafAsync(target);

        // What the source says: "of: NAME" beside a call.
        HashSet<(string, int)> expected = [.. Source.Index()
            .Where(line => line.Item.Contains("// of: ", StringComparison.Ordinal))
            .Select(line => (Namespace + line.Item.Split("// of: ")[1], line.Index + 1))];
        Assert.Equal(6, expected.Count);
        Assert.Equal(
            [.. expected.Order(), ("dynamic.compiled", 0), ("dynamic.emitted", 0)],
            callers.OrderBy(caller => caller.Name.StartsWith("dynamic", StringComparison.Ordinal)).ThenBy(caller => caller));
    }

    [Fact]
    public async Task Code_that_was_unloaded_keeps_its_name()
    {
        using LiveTarget target = LiveTarget.Start("collected");
        var code = new ManagedCode(target.Target);
        var sampling = new SampleList();
        await RecordAsync(target, code, sampling);

        // Loaded again and again, each time to other addresses or in place of what is gone.
        string[] names = [.. sampling.Samples
            .Where(sample => sample.Addresses[0] != RuntimeSampler.NativeAddress && code.TryFind(sample.Addresses[0], sample.Time, out _))
            .Select(sample => code.TryFind(sample.Addresses[0], sample.Time, out ManagedMethod? method) ? method.Name.ToString() : "")];
        Assert.Contains(Namespace + "NamedWork.Leaf", names);
        Assert.True(sampling.Samples.Where(sample => sample.Addresses.Length > 1)
            .Count(sample => !code.TryFind(sample.Addresses[0], sample.Time, out _)) * 20 <= sampling.Samples.Count);
    }

    private static async Task<HashSet<(string Name, int Line)>> CallersOfLeafAsync(LiveTarget target)
    {
        var code = new ManagedCode(target.Target);
        var sampling = new SampleList();
        await RecordAsync(target, code, sampling);
        var callers = new HashSet<(string, int)>();
        foreach (SampleList.Seen sample in sampling.Samples.Where(sample => sample.Addresses.Length > 1))
        {
            if (code.TryFind(sample.Addresses[0], sample.Time, out ManagedMethod? leaf) && leaf.Name.ToString() == Namespace + "NamedWork.Leaf"
                && code.TryFind(sample.Addresses[1] - 1, sample.Time, out ManagedMethod? caller))
            {
                Assert.Equal(CodeKind.Managed, caller.Kind);
                callers.Add((caller.Name.ToString(), caller.LineOf(sample.Addresses[1] - 1).Line));
                Assert.InRange(leaf.FirstLine.Line - DeclarationOfLeaf, 1, 2);
                Assert.EndsWith("NamedWork.cs", leaf.LineOf(sample.Addresses[0]).File, StringComparison.Ordinal);
            }
        }

        return callers;
    }

    private static async Task RecordAsync(LiveTarget target, ManagedCode code, SampleList sampling)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using TraceLink link = await TraceLink.StartAsync(target.Client, [code], cancel: cancel);
        (RuntimeSampler? sampler, string reason) = await RuntimeSampler.TryOpenAsync(
            target.Target, target.Client, isWall: false, new SamplerOptions { Rate = 1000 }, cancel);
        Assert.True(sampler is not null, reason);
        using (sampler)
        {
            sampling.Record(sampler, TimeSpan.FromSeconds(1.5));
        }

        await link.StopAsync(cancel);
        Assert.Null(link.Failure);
        Assert.Equal(0, link.LostEvents);
    }
}
