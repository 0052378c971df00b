namespace Pprof.Merging;

/// <summary>Combines what profiles say about themselves apart from their tables.</summary>
internal sealed class HeaderMerger
{
    private readonly HashSet<Utf8Text> _seenComments = [];
    private readonly List<Utf8Text> _comments = [];
    private bool _hasSource;
    private SampleType _periodType;
    private long _period;
    private long _timeNanos;
    private long _durationNanos;
    private Utf8Text _dropFrames;
    private Utf8Text _keepFrames;
    private Utf8Text _docUrl;

    /// <summary>The period type if the source is added. Changes nothing.</summary>
    /// <exception cref="ProfileMismatchException">The source was sampled by other events.</exception>
    public SampleType PeriodTypeWith(Profile source) => _hasSource
        ? CommonUnit.Of(_periodType, source.PeriodType)
        : new SampleType(source.PeriodType.Type.Copy(), source.PeriodType.Unit.Copy());

    /// <summary>Adds a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="periodType">What <see cref="PeriodTypeWith"/> gave for it.</param>
    public void Add(Profile source, SampleType periodType)
    {
        if (!_hasSource)
        {
            _hasSource = true;
            _dropFrames = source.DropFrames.Copy();
            _keepFrames = source.KeepFrames.Copy();
        }

        long period = ConvertPeriod(source.Period, source.PeriodType, periodType);
        long longest = ConvertPeriod(_period, _periodType, periodType);
        _period = longest == 0 || longest < period ? period : longest;
        _periodType = periodType;

        // An unknown time, 0, counts as earlier than any; a later source may still set it.
        if (_timeNanos == 0 || source.TimeNanos < _timeNanos)
        {
            _timeNanos = source.TimeNanos;
        }

        _durationNanos += source.DurationNanos;
        if (_docUrl.IsEmpty)
        {
            _docUrl = source.DocUrl.Copy();
        }

        foreach (Utf8Text comment in source.Comments)
        {
            if (!_seenComments.Contains(comment))
            {
                _comments.Add(comment.Copy());
                _seenComments.Add(_comments[^1]);
            }
        }
    }

    /// <summary>The profile with this header instead of its own.</summary>
    public Profile WriteTo(Profile profile) => profile with
    {
        PeriodType = _periodType,
        Period = _period,
        TimeNanos = _timeNanos,
        DurationNanos = _durationNanos,
        DropFrames = _dropFrames,
        KeepFrames = _keepFrames,
        Comments = [.. _comments],
        DocUrl = _docUrl,
    };

    private static long ConvertPeriod(long period, SampleType from, SampleType to) => from.Unit == to.Unit || period == 0
        ? period
        : (long)Measurement.Scale(period, from.Unit.ToString(), to.Unit.ToString()).Value;
}
