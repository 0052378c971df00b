namespace Pprof.Collectors.Tests.TestKit;

/// <summary>What a profile says of the work <c>split</c>, three quarters of which is one method's.</summary>
internal sealed class RecordedSplit
{
    private const double Truth = 0.75;
    private readonly Profile _profile;

    public RecordedSplit(Profile profile)
    {
        _profile = profile;
    }

    public string Comments => string.Join('\n', _profile.Comments.Select(comment => comment.ToString()));

    public string MainBinary => Path.GetFileName(_profile.Mappings.Rows[0].File.ToString());

    /// <summary>The names of all functions.</summary>
    public IEnumerable<string> Functions => Enumerable.Range(0, _profile.Functions.Count)
        .Select(row => _profile[new FunctionIndex(row)].Name.ToString());

    /// <summary>Whether the share is the true one, up to four standard deviations.</summary>
    public void AssertTrue()
    {
        double most = SamplesWith("BurnMost");
        double all = most + SamplesWith("BurnLess");
        Assert.True(all > 30, $"Only {all} samples are of the work.");
        double deviation = Math.Sqrt(Truth * (1 - Truth) / all);
        Assert.InRange(most / all, Truth - (4 * deviation), Truth + (4 * deviation));
    }

    /// <summary>Whether a method has the place that its author gave it.</summary>
    public void AssertLines()
    {
        Line line = Lines().First(line => line.Function.Name.ToString().EndsWith(".BurnMost", StringComparison.Ordinal));
        Assert.Equal("Work.cs", Path.GetFileName(line.Function.Filename.ToString()));
        Assert.True(line.Number > 0);
        Assert.Equal("Pprof.Tests.CollectorsTarget.Work.BurnMost", line.Function.SystemName.ToString());
    }

    /// <summary>The values of a label, of all samples that have it.</summary>
    public IEnumerable<string> Labels(string key)
    {
        for (int row = 0; row < _profile.Samples.Count; row++)
        {
            foreach (LabelEntry label in _profile[new SampleIndex(row)].Labels.ToArray())
            {
                if (_profile[label.Key].ToString() == key)
                {
                    yield return _profile[label.Str].ToString();
                }
            }
        }
    }

    private long SamplesWith(string method)
    {
        long count = 0;
        for (int row = 0; row < _profile.Samples.Count; row++)
        {
            Sample sample = _profile[new SampleIndex(row)];
            count += sample.Stack.ToArray().Any(frame => IsIn(_profile[frame], method)) ? sample.Value(0) : 0;
        }

        return count;
    }

    private IEnumerable<Line> Lines() =>
        from row in Enumerable.Range(0, _profile.Locations.Count)
        let location = _profile[new LocationIndex(row)]
        from line in Enumerable.Range(0, location.LineCount)
        select location.Line(line);

    private static bool IsIn(Location location, string method) => Enumerable.Range(0, location.LineCount)
        .Any(line => location.Line(line).Function.Name.ToString().EndsWith("." + method, StringComparison.Ordinal));
}
